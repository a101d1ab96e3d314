#!/bin/sh
# mountns-test when a case hangs or crashes, when somebody else mounts, and when it is killed.
. "${0%/*}/fixture.sh"

unset HARNESS_VERSION HARNESS_ACTIVE
cp "$MINICTR" mounts-tester

if [ "$(id -u)" != 0 ]; then
	skip_all 'needs root'
fi

# Sends SIGNAL to each case at its pivot_root.
trouble() # SIGNAL
{
	run strace -f -qq -o trace -e trace=pivot_root -e "inject=pivot_root:signal=$1" \
		./mounts-tester mountns-test mountns01 pivot-dot move01
	is "$status:$err" 1: "$1: exit 1, and nothing on stderr"
	is "$(printf '%s\n' "$out" | sed -n 's/^\(ok\|not ok\) .* \([a-z0-9-]*\): .*/\1 \2/p')" \
		'ok mountns01
ok move01
not ok pivot-dot' "$1: the other cases are played"
}

# What follows has an end meanwhile.
(
	tap_count=0 fixture=$T/hang
	mkdir hang
	cd hang || exit
	cp ../mounts-tester .
	trouble STOP
	like "$out" "^  got: 'none within 10 seconds'\$" 'a hang is told'
	exit $tap_failed
) >hangs &
hangs=$!
trouble SEGV
like "$out" "^  got: 'killed by SIGSEGV'\$" 'a crash is told'

# The second reading of mountinfo comes late: meanwhile something is mounted.
strace -f -qq -o trace -e trace=pivot_root -e inject=pivot_root:delay_enter=3000000 \
	"$MINICTR" mountns-test pivot-dot outside-unchanged >out &
wait_for grep -q '^1\.\.2' out
mount -t tmpfs seen-outside "$T"
wait $!
is "$?" 1 'what appears outside is a failure'
umount "$T"
like "$(cat out)" "^  got: '.* seen-outside .*'\$" 'and is shown'

wait $hangs
is "$?:$(grep -c '^ok' hangs)" 0:3 'a case that hangs is ended' || cat hangs >&2
rm -r hang hangs

# $T/mounts-tester is the file that its processes execute.
none_left()
{
	! find /proc/[0-9]*/exe -lname "$T/mounts-tester" 2>/dev/null | grep -q .
}

before=$(cat /proc/self/mountinfo)
for pause in 0 0.01 0.02 0.03 0.05 0.07 0.1 0.15; do
	./mounts-tester mountns-test >out 2>&1 &
	sleep $pause
	kill -KILL $! 2>/dev/null
	wait $!
	wait_for none_left || fail "killed after $pause" 'processes are left'
done 2>/dev/null
ok none_left
is "$(cat /proc/self/mountinfo)" "$before" 'no mount is left'
is "$(ls "$T")" "$(printf '%s\n' mounts-tester out trace)" 'no file is left'

done_testing
