#!/bin/sh
# Each case of mountns-test can fail: under a kernel that says yes and does nothing, it does.
. "${0%/*}/fixture.sh"

unset HARNESS_VERSION HARNESS_ACTIVE
cc -o lie "$TESTS/lie.c" || exit

names_failed()
{
	printf '%s\n' "$out" | sed -n 's/^not ok [0-9]* - \([^ ]*\): .*/\1/p'
}

tell() # NAME CASE...
{
	lie=$1
	shift
	./lie "$lie" "$MINICTR" mountns-test "$@"
}

lie() # NAME CASE...: each case fails, the plan is kept, the exit status tells
{
	case " $slow " in
	*" $1 "*) run sh -c 'cat "$0.out"; exit "$(cat "$0.status")"' "$1" ;;
	*) run tell "$@" ;;
	esac
	lie=$1
	is "$status" 1 "$lie: exit 1"
	is "$(printf '%s\n' "$out" | grep -Ec '^(not )?ok ')" \
		"$(printf '%s\n' "$out" | sed -n 's/^1\.\.//p')" "$lie: a complete plan"
	names_failed >>failed
}

if [ "$(id -u)" != 0 ]; then
	skip_all 'needs root'
fi

# These have cases that wait for ten seconds, so they begin before the others.
slow='umount detach'
for name in $slow; do
	{
		tell "$name" 2>&1
		echo $? >"$name.status"
	} >"$name.out" &
done

# A case that is not played at all would prove nothing: leave that to the one lie below.
: >failed
for name in $(./lie); do
	case " namespace $slow " in *" $name "*) ;; *) lie "$name" ;; esac
done
wait
for name in $slow; do
	lie "$name"
done
sort -u failed >failed.sorted
"$MINICTR" mountns-test -l | sort >all
is "$(comm -13 failed.sorted all | tr '\n' ' ')" 'outside-unchanged unshare-cwd ' \
	'each case fails under one of the lies, but those that cannot here'

lie namespace
is "$(names_failed)" "$("$MINICTR" mountns-test -l)" \
	'in the old namespace nothing is played'
like "$out" '^  ---$' 'a failure has a YAML block'
like "$out" "^  expected: 'a new mount namespace'\$" 'which says what was expected'
lie slave mountns03
like "$out" "^  step: 'a is slave'\$" 'and at which step'
like "$out" "^    - '[0-9]+ [0-9]+ .* - tmpfs .*'\$" 'and what was mounted'

HARNESS_VERSION=1 ./lie move "$MINICTR" mountns-test >failing.tap
run timeout 60 prove --exec cat failing.tap
is "$status $(printf '%s\n' "$out" | grep -c 'Parse errors')" '1 0' 'prove reads it'

done_testing
