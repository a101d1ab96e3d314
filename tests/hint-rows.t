#!/bin/sh
# Each row of lib/hint.tsv has a test with its cause and one with another: hint-rows.tsv, which make
# hint-rows makes by spoiling the rows, names them.
. "${0%/*}/fixture.sh"

# A row that does not look (-) can have no other cause, nor has a cgroup at the top that is full; some of
# those that do not look are for kernels that are not to be had, as is a root who has CAP_SYS_RESOURCE and
# is refused nevertheless.
without_other='-:- hint_cause_file:/sys/fs/cgroup/cgroup.type~domain hint_cause_capability:SYS_RESOURCE'

rows() # FILE
{
	grep -v '^#' "$1" | awk -F '\t' 'NF > 2' | cut -f 1-4
}

is_there() # FILE: NAME
{
	name=${1#*: }
	[ -f "$TESTS/${1%%: *}" ] && grep -qF -e "${name##*hint: }" "$TESTS/${1%%: *}"
}

is "$(rows "$TESTS/hint-rows.tsv")" "$(rows "$TOP/lib/hint.tsv")" 'the rows are those of the hints'
# shellcheck disable=SC2034 # all columns of a row
grep -v '^#' "$TESTS/hint-rows.tsv" | while IFS="$(printf '\t')" read -r steps number look argument cause other; do
	[ "$look$cause" = -- ] || is_there "$cause" || echo "$number $look $argument: $cause"
	case " $without_other " in
	*" $look:$argument "*) [ "$other" = - ] ;;
	*) is_there "$other" ;;
	esac || echo "$number $look $argument: $other"
done >lacks
is "$(cat lacks)" '' 'the tests are there'

done_testing
