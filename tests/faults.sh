# shellcheck disable=SC2154 # status, out, err, tap_failed are of fixture.sh, undisturbed of the test
# Refuse or identical: for tests that make each system call of a program fail, one at a time, and
# kill the process at each; read in after fixture.sh. Such a test says what is run by
#
#     launch WRAPPER...     runs WRAPPER with the program and its arguments behind it
#     judge CALL N FAULT    looks at $status, $out and $err of a disturbed run, and calls
#                           faults_miss if it is neither refused nor as $undisturbed
#
#     tidy                  takes away what a run has made
#
# and calls play NAME for each way of running it. $faults_how can be -f --seccomp-bpf, which takes half
# the time, where COMMAND may have the filter of that; strace 6 puts in no signal then. $tried counts the faults.

tried=0
# Calls that another play has failed already, as CALL:.
tried_before='^$'
# Those of libc's start, and those that have no error.
cannot_fail='^(arch_prctl|set_tid_address|exit_group|umask|rt_sigprocmask|setfsgid):'
# glibc crashes without memory before main begins.
grep -q glibc "$MINICTR" && cannot_fail="$cannot_fail|^(brk|mprotect):"
# The runtimes of sanitizers and of coverage map memory first of all.
grep -q 'sanitizer: \|COVERAGE_RAW' "$MINICTR" && cannot_fail="$cannot_fail|^mmap:"
unset HARNESS_VERSION HARNESS_ACTIVE

faults_points() # PROCESS of trace: "CALL:COUNT" for each system call up to its exec of COMMAND
{
	awk -v pid="$1" '$1 == pid { print $2 }' trace | sed '/^execve$/,$d' | sort | uniq -c |
		awk '{ print $2 ":" $1 }'
}

faults_errors() # CALL: two errors that it may give
{
	case $1 in
	clone | fork | vfork) echo 'ENOMEM EPERM' ;;
	keyctl) echo 'EDQUOT ENOMEM' ;;
	mount_setattr | fsopen | fsmount | open_tree | move_mount | openat2 | close_range | pidfd_open | seccomp)
		echo 'ENOSYS ENOMEM' ;;
	# EPERM of mknodat leads to another way, in user namespaces.
	mknodat) echo 'ENOSPC ENOMEM' ;;
	mount) echo 'EPERM ENOMEM' ;;
	umount2 | pivot_root | fsconfig) echo 'EPERM EINVAL' ;;
	open | openat | pipe* | socket*) echo 'EMFILE EACCES' ;;
	write | ftruncate | mkdirat | symlinkat | renameat) echo 'ENOSPC EIO' ;;
	*) echo 'EPERM ENOMEM' ;;
	esac
}

faults_identical() # WHAT: as in the undisturbed run
{
	[ "$out" = "$undisturbed" ] && return
	printf '%s\n' "$undisturbed" >undisturbed
	faults_miss "$1" "not identical: $(printf '%s\n' "$out" | diff undisturbed - | head -n 5)"
}

faults_miss() # WHAT HOW
{
	fail "$1: $2" "status: $status
out: $out
err: $err"
}

# A message of one line, and COMMAND has said nothing.
faults_refused() # APPLET
{
	[ ! "$out" ] && printf '%s\n' "$err" | grep -Eq "^minictr ($1): .*[a-z]" &&
		[ "$(printf '%s\n' "$err" | grep -cv 'hint:')" = 1 ]
}

# Runs the program with FAULT put into the Nth CALL of each process that makes as many.
faults_disturb() # CALL N FAULT
{
	how=-f
	case $3 in error=*) how=${faults_how:--f} ;; esac
	# shellcheck disable=SC2086 # words
	run launch timeout -k 1 60 strace $how -qq -o injected -e trace="$1" -e inject="$1:$3:when=$2"
	tried=$((tried + 1))
	grep -q 'INJECTED\|KILL' injected || fail "$*: no fault was put in"
	judge "$1" "$2" "${3#*=}"
	tidy
}

# Of a call that is made very often the errors take turns.
faults_at() # CALL COUNT
{
	errors=$(faults_errors "$1")
	for n in $(seq "$2"); do
		case $(($2 < 20 ? 2 : n % 2)) in
		0) turn=${errors% *} ;;
		1) turn=${errors#* } ;;
		2) turn=$errors ;;
		esac
		for error in $turn; do
			faults_disturb "$1" "$n" "error=$error"
		done
		faults_disturb "$1" "$n" signal=KILL
	done
}

# The calls of all processes up to their exec of COMMAND, in the file trace.
faults_trace()
{
	launch strace -f -o raw >/dev/null 2>&1
	tidy
	sed -n 's/^\([0-9]*\)  *\([a-z_0-9]*\)(.*/\1 \2/p' raw | sed '1{/execve$/d;}' >trace
}

play() # NAME: all of it
{
	faults_trace
	before=$tap_failed
	# shellcheck disable=SC2013 # words
	for pid in $(awk '!seen[$1]++ { print $1 }' trace); do
		for point in $(faults_points "$pid" | grep -vE "$cannot_fail|$tried_before"); do
			faults_at "${point%:*}" "${point#*:}"
		done
	done
	[ "$tap_failed" = "$before" ] && pass "refused or identical: $1"
}
