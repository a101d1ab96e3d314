#!/bin/sh
# Each case of mountns-test can fail: under a kernel that says yes and does nothing, it does.
. "${0%/*}/fixture.sh"

unset HARNESS_VERSION HARNESS_ACTIVE

# Sets $out, $status; the lie is that CALL succeeds.
lie() # CALL CASE...
{
	lie_call=$1
	shift
	run strace -f -qq -o trace -e trace="$lie_call" -e inject="$lie_call:retval=0" \
		"$MINICTR" mountns-test "$@"
}

# Lines of TAP that belong to a failing case.
failed()
{
	printf '%s\n' "$out" | sed -n 's/^not ok [0-9]* - \([^ ]*\): .*/\1/p'
}

# The plan is kept, and the exit status tells.
check_lie() # NAME
{
	is "$(printf '%s\n' "$out" | grep -Ec '^(not )?ok ')" \
		"$(printf '%s\n' "$out" | sed -n 's/^1\.\.//p')" "$1: a complete plan"
	is "$status" 1 "$1: exit 1"
}

for call in unshare setns mount umount2; do
	lie "$call" 'mountns*' 'workshop*'
	check_lie "$call"
done
lie unshare
is "$(failed)" "$("$MINICTR" mountns-test -l | grep -vx outside-unchanged)" \
	'no case is played in the old namespace'
like "$out" '^  ---$' 'a failure has a YAML block'
like "$out" "^  expected: 'a new mount namespace'$" 'which says what was expected'
printf '%s\n' "$out" | sed 's/^TAP version 14/TAP version 13/' >failing.tap
run timeout 60 prove --exec cat failing.tap
is "$status $(printf '%s\n' "$out" | grep -c 'Parse errors')" '1 0' 'prove can read it'

done_testing
