#!/bin/sh
# run: COMMAND on a terminal.
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"
need_rootfs

cat >c <<END
#!/bin/sh
exec "$MINICTR" run -e PS1='inner> ' "\$@"
END
chmod +x c
rootfs="--rootfs $ROOTFS"
# Says "cat" once it runs. A shell would not do: it handles INT until it has exec'd.
job='cat /proc/self/comm -'

terminal_open
type_line 'stty -a >before; echo written'
expects '^written'
for shape in "$rootfs" ''; do
	in=${shape:+ in a rootfs}
	type_line "./c $shape sh"
	sees '^inner>' "a prompt$in"
	is "$(screen | grep -c 'job control')" 0 "with job control$in"
	type_line tty
	sees '^/dev/pts/[0-9]+$' "a terminal with a name$in"
	type_line "$job"
	expects '^cat$'
	type_keys C-c
	sees '^\^C' "Ctrl-C reaches the job$in"
	type_line 'echo status=$?'
	sees '^status=130$' "and only that$in"
	type_line "$job"
	expects '^cat$'
	type_keys C-z
	sees 'Stopped|Suspended' "Ctrl-Z stops the job$in"
	type_line 'kill %1; fg'
	sees 'inner>' "which is not lost$in"
	type_line 'trap "echo resized" WINCH; echo set'
	sees '^set' 'trap'
	terminal_resize 20 90
	type_keys Enter
	sees '^resized$' "a new size is told$in"
	terminal_resize 24 80
	type_keys Enter C-d
	sees '^outer>' "^D ends the shell$in"
	type_line 'stty -a >after; echo written'
	sees '^written' 'after'
	ok cmp before after
done

# Until then it may take what is typed for the shell. COMMAND is the child of an init, if any.
is_stopped()
{
	grep -q '^State:.T' "/proc/$(pgrep -P "$(cat pid)" || cat pid)/status"
}

echoes() # LINE: of the terminal's two it is the job's
{
	[ "$(screen | grep -cx "$1")" -ge 2 ]
}

# An uncaring PID 1: the kernel would drop the signals of the terminal.
for shape in "$rootfs" '' --no-tty "$rootfs --no-tty" "$rootfs --init" '--no-tty --init' \
	"$rootfs --no-tty --init" "$rootfs --timeout 1000" '--no-tty --init --timeout 1000'; do
	type_line "./c $shape $job; echo status=\$?"
	expects '^cat$'
	type_keys C-c
	sees '^\^?C?status=130$|^status=130$' "Ctrl-C ends COMMAND: $shape"
	type_line "./c $shape --pidfile pid $job"
	expects '^cat$'
	type_keys C-z
	sees 'Stopped|Suspended' "Ctrl-Z stops it: $shape"
	wait_for is_stopped
	type_line 'fg'
	type_keys second Enter
	wait_for echoes second
	sees '^second$' "fg brings it back: $shape"
	type_keys C-d
	expects '^outer>'
	type_line 'jobs; echo no-more'
	expects '^no-more'
	is "$(screen | grep -E 'Stopped|Suspended')" '' "^D ends it: $shape"
done

outside_pid() # of minictr, by the pidfile
{
	awk '/^PPid/ { print $2 }' "/proc/$(cat pid)/status"
}

# A job of the outer shell
type_line './c --no-tty --pidfile pid sleep 1000'
wait_for test -s pid
kill -STOP "$(cat pid)"
sees 'Stopped|Suspended' 'who stops COMMAND stops us'
kill -TERM "$(outside_pid)"
type_line 'fg; echo status=$?'
sees '^status=143$' 'fg ends it then'
type_line "./c sh -c 'read line; echo got=\$line' &"
type_line fg
expects 'read line'
type_keys word Enter
sees '^got=word$' 'from the background into the foreground'
type_line "./c sh -c 'echo behind; sleep 0.1; echo done' &"
sees '^(outer> )?behind$' 'the background may write'
expects '^done'
type_keys Enter
rm -f pid
for number in TERM HUP INT QUIT; do
	type_line "./c --pidfile pid $job; stty -a >after; echo written"
	expects '^cat$'
	kill -$number "$(outside_pid)"
	sees '^written' "$number ends it"
	ok cmp before after
done

# With a rootfs nobody inside can type for us, whether it is on a pty or not.
cat >pushes <<'END'
$SIG{TTOU} = 'IGNORE';
open my $tty, '<', '/dev/tty';
for my $fd (*STDIN, *STDOUT, *STDERR, $tty) {
	$fd and ioctl $fd, $_, my $byte = '#' for 0x5412, 0x5412 + (1 << 32);
}
print "pushed\n";
END
type_line 'perl pushes'
sees '^#+pushed' 'TIOCSTI works outside'
type_keys C-u Enter
for shape in --no-tty '' --privileged --init; do
	type_line "./c --rootfs / -w $T $shape perl pushes"
	expects 'pushed'
	type_line 'echo nothing'
	expects '^nothing'
	is "$(screen | grep -c '#')" 0 "no TIOCSTI from inside: $shape"
done

# The terminal goes, and tells only its foreground
rm -f pid
type_line "./c --pidfile pid sh -c 'read line; exit' &"
wait_for test -s pid
outside=$(outside_pid)
terminal_close
gone()
{
	! kill -0 "$outside" 2>/dev/null
}
if wait_for gone; then pass 'a terminal that goes ends its input'; else fail 'a terminal that goes'; fi

done_testing
