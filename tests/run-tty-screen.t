#!/bin/sh
# run: programs that use all of the screen, from a shell inside and by themselves.
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"

cat >c <<END
#!/bin/sh
exec "$MINICTR" run -e HOME="$T" -e PS1='inner> ' "\$@"
END
chmod +x c
seq 100 >lines

shows_lines_to() # NUMBER: of the file, from its first, and no others
{
	[ "$(screen | grep -x '[0-9]*')" = "$(seq "$1")" ]
}

sees_lines_to() # NUMBER NAME
{
	if wait_for shows_lines_to "$1"; then pass "$2"; else fail "$2" "$(screen)"; fi
}

# Perhaps not the first time: with Ctrl-C vi drops what has come behind.
reaches_the_end()
{
	type_keys G
	shows '^100$'
}

# Perhaps not the first time either: less drops what it reads while a signal comes.
leaves() # KEY...: that end the program
{
	screen | tail -n 1 | grep -Eq '^(inner|outer)>' && return
	type_keys "$@"
	return 1
}

terminal_open
tty=$(terminal display -p '#{pane_tty}')
before=$(stty -g -F "$tty")

use() # COMMAND KEY...: that end it
{
	command=$1
	program=${1##* }
	shift
	type_line "$command lines"
	sees_lines_to 23 "$program$in"
	terminal_resize 10 40
	sees_lines_to 9 "$program fits a smaller screen$in"
	terminal_resize 30 90
	sees_lines_to 29 "$program fits a larger screen$in"
	type_keys C-c
	if wait_for reaches_the_end; then pass "Ctrl-C is for $program$in"; else fail "Ctrl-C$in"; fi
	type_keys 1G
	sees_lines_to 29 'back'
	type_keys C-z
	sees 'Stopped|Suspended' "Ctrl-Z stops $program$in"
	terminal_resize 12 50
	type_line fg
	sees_lines_to 11 "fg brings back $program, with its new size$in"
	wait_for leaves "$@"
	type_keys C-u
	terminal_resize 24 80
	type_line 'jobs; echo no-more'
	sees '^no-more$' "$program ends$in"
	is "$(screen | grep -E 'Stopped|Suspended')" '' 'for good'
}

for shape in "--rootfs / -w $T" ''; do
	in=${shape:+ in a rootfs}
	type_line "./c $shape sh"
	expects '^inner>'
	use vi :q Enter
	use less q
	type_keys C-d
	expects '^outer>'
	in="$in as COMMAND of --init"
	use "./c $shape --init vi" :q Enter
	use "./c $shape --init less" q
	is "$(stty -g -F "$tty")" "$before" "the terminal is as before$in"
done

done_testing
