#!/bin/sh
# run: where a system call of a start fails, minictr says what failed, with 125 and COMMAND not
# started, or COMMAND has exactly what it has in an undisturbed run; and nothing is left.
. "${0%/*}/fixture.sh"
. "$TESTS/faults.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'

make -s -C "$TOP" build/tests/probe >&2
mkdir -p root/proc root/dev root/sys
# A name of its own: on one machine two may run this test.
probe=/probe.$$
cp "$TOP/build/tests/probe" "root$probe"
host=$(for n in cgroup ipc mnt net pid user uts; do readlink "/proc/self/ns/$n"; done)

launch() # WRAPPER...
{
	# shellcheck disable=SC2086 # words
	"$@" "$MINICTR" run --name fault --rootfs root $options "$probe" $host
}

judge() # CALL N FAULT
{
	case $status in
	0) faults_identical "$*" ;;
	# The same fault may hit the message.
	125) [ "$1" = wait4 ] && return # COMMAND has run, its status is lost
		[ ! "$out" ] && [ "$1" = write ] && return
		faults_refused 'run|init' || faults_miss "$*" refused ;;
	137) [ "$3" = KILL ] || faults_miss "$*" killed ;;
	*) faults_miss "$*" 'another end' ;;
	esac
}

tidy() { :; }

begin() # OPTIONS
{
	options=$1
	run launch
	undisturbed=$out
	is "$status:$err" 0: "undisturbed: $options"
}

machine() # what must be as before
{
	cat /proc/self/mountinfo
	find root | sort
	grep -lzsxF "$probe" /proc/[0-9]*/cmdline
}

machine >machine.before
begin ''
play 'a root'
tried_before="^($(awk '{ print $2 }' trace | sort -u | paste -sd'|')):"
begin '-t --init'
play 'a terminal and a reaper'
machine >machine.after
is "$(diff machine.before machine.after)" '' 'nothing is left'
echo "# $tried faults"
ok test "$tried" -gt 300

done_testing
