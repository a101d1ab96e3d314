#!/bin/sh
# unshare: where a system call fails, it says what failed, with 1 and COMMAND not started, or
# COMMAND has exactly what it has in an undisturbed run; and nothing is left.
. "${0%/*}/fixture.sh"
. "$TESTS/faults.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'

make -s -C "$TOP" build/tests/probe >&2
# A name of its own: on one machine two may run this test.
probe=$T/probe.$$
cp "$TOP/build/tests/probe" "$probe"
host=$(for n in cgroup ipc mnt net pid user uts; do readlink "/proc/self/ns/$n"; done)
mkdir bound
mount -t tmpfs bound bound
mount --make-private bound
touch bound/uts

launch() # WRAPPER...
{
	# shellcheck disable=SC2086 # words
	env -i PATH="$PATH" "$@" "$MINICTR" unshare $options "$probe" $host
}

# The numbers that processes have outside differ from run to run; unshare hides no keys, and those
# of others come and go.
steady()
{
	out=$(printf '%s\n' "$out" | sed '/^NS[ps]id:.*[0-9][0-9]/d; /^\/proc\/keys: /d')
}

judge() # CALL N FAULT
{
	steady
	case $status in
	0) faults_identical "$*" ;;
	255) [ "$1" = wait4 ] || faults_miss "$*" 'another end' ;; # COMMAND's status is lost
	1) [ ! "$out" ] && [ "$1" = write ] && return # the message too
		faults_refused unshare || faults_miss "$*" refused ;;
	137) [ "$3" = KILL ] || faults_miss "$*" killed ;;
	*) faults_miss "$*" 'another end' ;;
	esac
	[ "$3" = KILL ] || gone "$*"
}

tidy()
{
	umount bound/uts 2>/dev/null
}

gone() # WHAT: nothing runs on
{
	wait_for nobody_runs || faults_miss "$*" 'runs on'
}

nobody_runs()
{
	! grep -qzsxF "$probe" /proc/[0-9]*/cmdline
}

begin() # OPTIONS
{
	options=$1
	run launch
	steady
	undisturbed=$out
	is "$status:$err" 0: "undisturbed: $options"
	tidy
}

machine() # what must be as before
{
	cat /proc/self/mountinfo
	find bound | sort
}

machine >machine.before
for options in '-muipCnf --mount-proc --kill-child' '-Urm' '-Uf --map-users 0:1000:5 --map-groups 0:1000:5 -S 1 -G 1' \
	'-Tf --boottime 100' '--uts=bound/uts' '-mR / -w /'; do
	begin "$options"
	play "$options"
	tried_before="$tried_before|^($(awk '{ print $2 }' trace | sort -u | paste -sd'|')):"
done
machine >machine.after
is "$(diff machine.before machine.after)" '' 'nothing is left'
echo "# $tried faults"
ok test "$tried" -gt 110

done_testing
