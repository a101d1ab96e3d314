# TAP (testanything.org) for shell tests; fixture.sh reads it in.

tap_count=0
tap_failed=0

tap_line() # RESULT NAME
{
	tap_count=$((tap_count + 1))
	printf '%s %d - %s\n' "$1" "$tap_count" "$2"
}

pass() # NAME
{
	tap_line ok "$1"
}

fail() # NAME [DETAIL]
{
	tap_failed=$((tap_failed + 1))
	tap_line 'not ok' "$1"
	printf '%s: %s\n%s\n' "${0##*/}" "$1" "${2-}" | sed -n '/./s/^/# /p' >&2
}

ok() # COMMAND...: passes if it returns 0; its words are the name
{
	if "$@"; then pass "$*"; else fail "$*" "status $?"; fi
}

is() # GOT WANT NAME
{
	if [ "$1" = "$2" ]; then pass "$3"; else fail "$3" "got:  $1
want: $2"; fi
}

like() # TEXT ERE NAME: passes if a line of TEXT matches
{
	if printf '%s\n' "$1" | grep -Eq -e "$2"; then pass "$3"; else fail "$3" "got:  $1
want: $2"; fi
}

skip() # NAME REASON: REASON as in the file skips
{
	if tap_may_skip "$2"; then tap_line ok "$1 # SKIP $2"; else fail "$1" "skipped: $2"; fi
}

skip_all() # REASON: instead of all tests of a file
{
	tap_may_skip "$1" && echo "1..0 # SKIP $1" && exit 0
	fail "skipped: $1"
	done_testing
}

# A reason counts if the file skips has it and the command beside it says that this machine
# lacks the thing.
tap_may_skip()
{
	tap_command=$(awk -F '\t+' -v reason="$1" '$1 == reason { print $2 }' "$TESTS/skips")
	[ "$tap_command" ] && ! (eval "$tap_command") >/dev/null 2>&1
}

plan() # N: how many tests there will be
{
	echo "1..$1"
	tap_planned=$1
}

done_testing()
{
	[ "${tap_planned-}" ] || echo "1..$tap_count"
	exit $((tap_failed != 0))
}
