#!/bin/sh
# Refuse or identical: each system call of a start is made to fail, one at a time, and the
# process is killed at each. Then minictr says what failed, with 125 and COMMAND not started,
# or COMMAND has exactly what it has in an undisturbed run; and nothing is left of either.
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'

unset HARNESS_VERSION HARNESS_ACTIVE
make -s -C "$TOP" build/tests/probe >&2
mkdir -p root/proc root/dev root/sys
# A name of its own: on one machine two may run this test.
probe=/probe.$$
cp "$TOP/build/tests/probe" "root$probe"
host=$(for n in cgroup ipc mnt net pid user uts; do readlink "/proc/self/ns/$n"; done)

# Calls of libc's start, and those that have no error.
cannot_fail='^(arch_prctl|set_tid_address|exit_group|umask|rt_sigprocmask):'
# glibc crashes without memory before main begins.
grep -q glibc "$MINICTR" && cannot_fail="$cannot_fail|^brk:"

# What is tried, and the result of each run.
tried=0
points() # PROCESS of trace: "CALL:COUNT" for each system call up to its exec of COMMAND
{
	awk -v pid="$1" '$1 == pid { print $2 }' trace | sed '/^execve$/,$d' | sort | uniq -c |
		awk '{ print $2 ":" $1 }'
}

errors() # CALL: two errors that it may give
{
	case $1 in
	clone | fork | vfork) echo 'ENOMEM EPERM' ;;
	keyctl) echo 'EDQUOT ENOMEM' ;;
	mount_setattr | fsopen | fsmount | open_tree | move_mount | openat2 | close_range | pidfd_open | seccomp)
		echo 'ENOSYS ENOMEM' ;;
	# EPERM of mknodat and EINVAL of devpts lead to another way, in user namespaces.
	mknodat) echo 'ENOSPC ENOMEM' ;;
	mount) echo 'EPERM ENOMEM' ;;
	umount2 | pivot_root | fsconfig) echo 'EPERM EINVAL' ;;
	open | openat | pipe* | socket*) echo 'EMFILE EACCES' ;;
	*) echo 'EPERM ENOMEM' ;;
	esac
}

judge() # WHAT
{
	tried=$((tried + 1))
	case $status in
	0) [ "$out" = "$undisturbed" ] && return
		printf '%s\n' "$undisturbed" >undisturbed
		fail "$1: not identical" "$(printf '%s\n' "$out" | diff undisturbed - | head -n 5)" ;;
	# The same fault may hit the message.
	125) [ "${1%% *}" = wait4 ] && return # COMMAND has run, its status is lost
		[ ! "$out" ] && [ "${1%% *}" = write ] && return
		[ ! "$out" ] && printf '%s\n' "$err" | grep -Eq '^minictr (run|init): .*[a-z]' &&
		[ "$(printf '%s\n' "$err" | grep -cv 'hint:')" = 1 ] && return
		fail "$1: refused, but" "out: $out
err: $err" ;;
	137) [ "${1%KILL}" != "$1" ] && return
		fail "$1: status 137" "$err" ;;
	*) fail "$1: status $status" "$out
$err" ;;
	esac
}

# Runs OPTION... with FAULT put into the Nth CALL of each process that makes as many.
disturb() # CALL N FAULT OPTION...
{
	disturb="$1 $2 ${3#*=}" disturb_call=$1 disturb_fault="$1:$3:when=$2"
	shift 3
	# shellcheck disable=SC2086 # words
	run timeout -k 1 60 strace -f -qq -o injected -e trace="$disturb_call" -e inject="$disturb_fault" \
		"$MINICTR" run --name fault "$@" "$probe" $host
	grep -q 'INJECTED\|KILL' injected || fail "$disturb: no fault was put in"
	judge "$disturb"
}

# Of a call that is made very often the errors take turns.
faults() # CALL COUNT OPTION...
{
	faults_call=$1 faults_count=$2
	shift 2
	for n in $(seq "$faults_count"); do
		for error in $(errors "$faults_call" | cut -d' ' -f"$(turn "$n" "$faults_count")"); do
			disturb "$faults_call" "$n" "error=$error" "$@"
		done
		disturb "$faults_call" "$n" signal=KILL "$@"
	done
}

turn() # N COUNT
{
	if [ "$2" -lt 20 ]; then echo 1-; else echo $(($1 % 2 + 1)); fi
}

play() # OPTION...: all of it
{
	# shellcheck disable=SC2086
	run "$MINICTR" run --name fault "$@" "$probe" $host
	undisturbed=$out
	is "$status:$err" 0: "undisturbed: $*"
	# shellcheck disable=SC2086
	strace -f -o raw "$MINICTR" run --name fault "$@" "$probe" $host >/dev/null 2>&1
	sed -n 's/^\([0-9]*\)  *\([a-z_0-9]*\)(.*/\1 \2/p' raw | sed '1{/execve$/d;}' >trace
	before=$tap_failed
	# shellcheck disable=SC2013 # words
	for pid in $(awk '!seen[$1]++ { print $1 }' trace); do
		for point in $(points "$pid" | grep -vE "$cannot_fail|$tried_before"); do
			faults "${point%:*}" "${point#*:}" "$@"
		done
	done
	[ $tap_failed = "$before" ] && pass "refused or identical: $*"
}

# Calls that another play has failed already.
tried_before='^$'

machine() # what must be as before
{
	cat /proc/self/mountinfo
	find root | sort
	grep -lzsxF "$probe" /proc/[0-9]*/cmdline
}
machine >machine.before
play --rootfs root
tried_before="^($(awk '{ print $2 }' trace | sort -u | paste -sd'|')):"
play --rootfs root -t --init
machine >machine.after
is "$(diff machine.before machine.after)" '' 'nothing is left'
echo "# $tried faults"
ok test "$tried" -gt 300

done_testing
