# What tests about hints share, read in after fixture.sh.

# shellcheck disable=SC2154 # set by run
hinted() # HINT COMMAND...: the command fails with two lines, the second of which begins so
{
	hint=$1
	shift
	run "$@"
	case "$status:$err" in
	0:*) fail "hint: $hint" "$* did not fail" ;;
	*"
minictr "*": hint: $hint"*) pass "hint: $hint" ;;
	*) fail "hint: $hint" "$*
$err" ;;
	esac
}

unhinted() # NAME COMMAND...: the command fails with words of ours, and without a hint
{
	name=$1
	shift
	run "$@"
	case "$status:$err" in
	0:* | *'hint:'* | "$status:${err#*minictr }") fail "no hint: $name" "$*
$status: $err" ;;
	*) pass "no hint: $name" ;;
	esac
}

faulty() # CALL ERROR COMMAND...: the first such call of each process fails, out of nothing
{
	fault="-e trace=$1 -e inject=$1:error=$2:when=1"
	shift 2
	# shellcheck disable=SC2086 # words
	strace -f -qq -o /dev/null $fault "$@"
}

faulty_at() # PATTERN CALL ERROR COMMAND...: the first such call with that in its arguments fails
{
	pattern=$1 call=$2 error=$3
	shift 3
	when=$(strace -f -e trace="$call" "$@" 2>&1 | awk -v pattern="$pattern" '
		{ pid = /^\[pid/ ? $2 : 0 }
		!/resumed>/ { n[pid]++ }
		index($0, pattern) { print n[pid]; exit }')
	strace -f -qq -o /dev/null -e trace="$call" -e inject="$call:error=$error:when=$when" "$@"
}

below() # COMMAND: by a shell that is root of a new user namespace, where limits are its own
{
	"$MINICTR" unshare -Ur sh -c "$1"
}
