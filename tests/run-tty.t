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
job="sh -c 'echo running; exec sleep 1000'"
cat='echo running; exec cat'

terminal_open
type_line 'stty -a >before; echo written'
wait_for shows '^written'
for shape in "$rootfs" ''; do
	in=${shape:+ in a rootfs}
	type_line "./c $shape sh"
	sees '^inner>' "a prompt$in"
	is "$(screen | grep -c 'job control')" 0 "with job control$in"
	type_line tty
	sees '^/dev/pts/[0-9]+$' "a terminal with a name$in"
	type_line "$job"
	wait_for shows '^running'
	type_keys C-c
	sees '^\^C' "Ctrl-C reaches the job$in"
	type_line 'echo status=$?'
	sees '^status=130$' "and only that$in"
	type_line "$job"
	wait_for shows '^running'
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

# An uncaring PID 1: the kernel would drop the signals of the terminal.
for shape in "$rootfs" '' --no-tty "$rootfs --no-tty" "$rootfs --init" '--no-tty --init' \
	"$rootfs --no-tty --init"; do
	type_line "./c $shape sh -c '$cat'; echo status=\$?"
	wait_for shows '^running'
	type_keys C-c
	sees '^\^?C?status=130$|^status=130$' "Ctrl-C ends COMMAND: $shape"
	type_line "./c $shape sh -c '$cat'"
	wait_for shows '^running'
	type_keys C-z
	sees 'Stopped|Suspended' "Ctrl-Z stops it: $shape"
	type_line 'fg'
	type_keys second Enter
	sees '^second$' "fg brings it back: $shape"
	type_keys C-d
	sees '^outer>' "^D ends it: $shape"
done

done_testing
