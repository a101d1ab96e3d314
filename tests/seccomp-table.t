#!/bin/sh
# The table of system calls: what is wrong in it stops the build, and what is written about it
# is true.
. "${0%/*}/fixture.sh"

cp "$TOP/lib/seccomp.awk" "$TOP/lib/seccomp.tsv" "$TOP/lib/syscalls.tsv" .

generate() # SED-SCRIPT: with that change to the rules
{
	sed "$1" seccomp.tsv >changed.tsv
	run awk -f seccomp.awk syscalls.tsv changed.tsv
}

generate ''
is "$status:$err" 0: 'the table as it is'
is "$out" "$(cat "$TOP/build/seccomp.inc")" 'is what was built'
generate 's/^accept4	/acept4	/'
is "$status" 1 'a name that no architecture has is refused'
like "$err" 'no architecture has a call acept4' 'and named'
like "$err" 'accept4 has no rule' 'and so is the call without a line'
generate '/^accept	/p'
like "$status:$err" '^1:.*accept stands there twice' 'a call that stands there twice'

# The kernel's headers where there are some: no number may be another.
numbers_in() # HEADER COLUMN: those that are not as in the table
{
	sed -n 's/^#define __NR_\([a-z0-9_]*\)[[:space:]]*\([0-9]*\)$/\1	\2/p' "$1" |
		awk -F '\t' -v column="$2" '
		FNR == NR { if (!/^#/) number[$1] = $column; next }
		$1 in number && number[$1] != $2 { print }' "$TOP/lib/syscalls.tsv" -
}
triplet=/usr/include/x86_64-linux-gnu/asm
[ ! -e $triplet/unistd_64.h ] || is "$(numbers_in $triplet/unistd_64.h 2)" '' 'numbers of x86-64'
[ ! -e $triplet/unistd_32.h ] || is "$(numbers_in $triplet/unistd_32.h 3)" '' 'numbers of i386'

mkdir tests
cp -r "$TOP/docs" "$TOP/lib" "$TOP/packaging" "$TOP/Makefile" .
cp -r "$TOP/tests/fuzz" "$TOP/tests/coverage" tests # with a part of the Makefile, as packaging
rm docs/seccomp.md
make -s docs/seccomp.md >&2
is "$(cat docs/seccomp.md)" "$(cat "$TOP/docs/seccomp.md")" 'docs/seccomp.md is up to date: make docs/seccomp.md'
sed 's/^mount	.*/mount	allow/' "$TOP/lib/seccomp.tsv" >changed.tsv
run awk -f docs/seccomp.awk changed.tsv docs/seccomp-reasons.tsv docs/seccomp-peers.tsv
like "$status:$err" '^1:mount: no reason for being unlike moby' 'each difference has a reason'

done_testing
