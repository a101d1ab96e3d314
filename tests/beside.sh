# Runs the system's unshare(1) and ours side by side; read in after fixture.sh.

# shellcheck disable=SC2154 # status, out and err come from run of fixture.sh
SYSTEM_UNSHARE=$(command -v unshare)

theirs() # ARG...
{
	"$SYSTEM_UNSHARE" "$@"
}

ours() # ARG...
{
	"$MINICTR" unshare "$@"
}

plain() # Filters what is the same in any case.
{
	cat
}

beside() # NAME ARG...: passes if status and filtered output are the same
{
	beside_through plain "$@"
}

beside_through() # FILTER NAME ARG...
{
	beside_filter=$1 beside_name=$2
	shift 2
	run theirs "$@"
	beside_want="$status $(printf '%s\n' "$out" | $beside_filter)"
	run ours "$@"
	is "$status $(printf '%s\n' "$out" | $beside_filter)" "$beside_want" "$beside_name"
}

says() # STATUS ERE ARG...: ours fails so, with one line that begins with its name
# and perhaps a hint
{
	says_status=$1 says_text=$2
	shift 2
	run ours "$@"
	if [ "$status" != "$says_status" ] || [ "$(printf '%s\n' "$err" | grep -cv ': hint: ')" != 1 ]; then
		fail "says: $*" "status $status: $err"
	else
		like "$err" "^minictr unshare: $says_text" "says: $*"
	fi
}

beside_says() # STATUS ERE ARG...: the same, and theirs has that status too
{
	beside_status=$1
	says "$@"
	shift 2
	run theirs "$@"
	is "$status" "$beside_status" "same status: $*"
}
