#!/bin/sh
# make size: the table by feature, beside the last release.
. "${0%/*}/fixture.sh"

mkdir tests build
cp "$TESTS/size.sh" "$TESTS/size-features.tsv" tests
cp "$TOP/minictr" .
cp "$TOP/build/minictr.map" "$TOP/build/minictr.debug" build

column() # N FEATURE: of the table
{
	printf '%s\n' "$out" | awk -v n="$1" -v feature="$2" '
		/^$/ { exit }
		{ name = $0; sub(/^ *[^ ]+ +[^ ]+ +[^ ]+ +/, "", name) }
		name == feature { print $n }'
}

sh tests/size.sh 1 tests/size-0.9.0.tsv
printf 'hints\t1\n' >tests/size-0.8.0.tsv
run sh tests/size.sh 1
is "$status:$err" 0: 'size.sh'
is "$(column 2 feature)" 0.9.0 'is beside the last release'
is "$(column 1 all):$(column 3 all)" "$(wc -c <minictr):+0" 'all is all of the program'
is "$(printf '%s\n' "$out" | sed '/^$/,$d' | awk 'NR > 1 && $3 != "+0"')" '' 'nothing has changed since'
like "$(column 1 run)" '^[1-9][0-9]{3,}$' 'run has kilobytes'

hints=$(column 1 hints)
{
	sed 's/^hints	.*/hints	100/' tests/size-0.9.0.tsv
	printf 'gone\t50\n'
} >tests/size-0.10.0.tsv
run sh tests/size.sh 1
is "$(column 2 feature)" 0.10.0 'versions are compared as such'
is "$(column 3 hints)" "+$((hints - 100))" 'what a feature has gained'
is "$(column 3 gone)" -50 'one that is gone'
is "$(column 3 all)" "+$((hints - 150))" 'and all together'

# Where the start is our own, threads have no variables and the stack is not aligned for SSE.
if grep -q 'stack-boundary' "$TOP/build/flags"; then
	is "$(objdump -d build/minictr.debug | grep -E '%fs:|%[xyz]mm')" '' 'no function needs what libc would prepare'
fi

# A line that names no source is out of date.
is "$(cd "$TOP" && sed '/^#/d; s/^[^	]*	//' "$TESTS/size-features.tsv" | tr ' ' '\n' | grep -v '^libc' |
	while read -r pattern; do
		found=$(find applets lib -path "$pattern.c")
		[ "$found" ] || echo "$pattern"
	done)" '' 'each line of size-features.tsv names sources'

done_testing
