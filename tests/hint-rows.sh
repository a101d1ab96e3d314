#!/bin/sh
# hint-rows.sh TESTS MACHINES: writes to hint-rows.tsv, for each row of lib/hint.tsv, a test that fails in a
# program whose row never finds its cause, and so has that cause; and one that fails if the row always
# finds it, and so has another. TESTS are tried first; what causes none of them makes real is looked
# for in MACHINES, tests that boot some, with one program. make hint-rows calls it, with CC, CFLAGS,
# LDFLAGS and OBJECTS.
set -eu
cd "${0%/*}/.."
work=$(mktemp -d "${TMPDIR:-/tmp}/minictr-rows.XXXXXX")
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP

grep -v '^#' lib/hint.tsv | awk -F '\t' 'NF == 5' >"$work/rows"

build() # LOOK ROW...: makes $work/minictr, in which these rows look so
{
	look=$1
	shift
	awk -F '\t' -v OFS='\t' -v look="$look" -v rows=" $* " '
		NF == 5 && /^[^#]/ && index(rows, " " ++n " ") { $3 = look }
		{ print }' lib/hint.tsv >"$work/hint.tsv"
	{
		echo 'static bool always(void) { return true; }'
		echo 'static bool never(void) { return false; }'
		awk -f lib/table.awk "$work/hint.tsv"
	} >"$work/hint.inc"
	# shellcheck disable=SC2046,SC2086 # words
	$CC -I"$work" $CFLAGS -Wno-unused-function -c -o "$work/hint.o" lib/hint.c &&
		$CC $LDFLAGS -o "$work/minictr" "$work/hint.o" \
			$(echo "$OBJECTS" | tr ' ' '\n' | grep -vx build/lib/hint.o)
}

failing() # TEST: prints the names of its tests that fail, without the path of $T in them
{
	MINICTR=$work/minictr sh "tests/$1" 2>/dev/null |
		sed -n 's,/[^ ]*/minictr\.[^ /]*/t/,,; s/^not ok [0-9]* - //p'
}

first_in() # TEST NAMES: prints one that the file has as it is, to be found there
{
	while IFS= read -r name; do
		if grep -qF -e "${name#*hint: }" "tests/$1"; then
			echo "$1: $name"
			break
		fi
	done <"$2"
}

try_row() # ROW TEST...: sets $real and $other
{
	row=$1 real='' other=''
	shift
	for test; do
		build never "$row"
		failing "$test" >"$work/never"
		[ "$real" ] || real=$(first_in "$test" "$work/never")
		build always "$row"
		failing "$test" | grep -vxF -f "$work/never" >"$work/always" || :
		[ "$other" ] || other=$(first_in "$test" "$work/always")
		[ -z "$real" ] || [ -z "$other" ] || break
	done
}

# Which of the failed tests of machines is a row's is told by the longest piece of its remedy that is
# always the same, in a hint: doctor says it too.
finish() # FAILED: of "ROW...<tab>REAL<tab>OTHER"
{
	awk -F '\t' -v OFS='\t' '
		NR == FNR { failed[NR] = $0; next }
		$6 == "-" {
			piece = ""
			for (i = split($5, pieces, "%s"); i; i--)
				if (length(pieces[i]) > length(piece)) piece = pieces[i]
			for (i = 1; i in failed && $6 == "-"; i++)
				if (index(failed[i], "hint: ") && index(failed[i], piece)) $6 = failed[i]
		}
		{ print $1, $2, $3, $4, $6, $7 }' "$1" -
}

row=0
while IFS= read -r line; do
	row=$((row + 1))
	# shellcheck disable=SC2086 # words
	try_row $row $1
	[ "$real" ] || unreal="${unreal-} $row"
	printf '%s\t%s\t%s\n' "$line" "${real:--}" "${other:--}" | tee -a "$work/tried" | cut -f 5-
done <"$work/rows"

# shellcheck disable=SC2086
build never ${unreal-}
for test in $2; do
	failing "$test" | sed "s/^/$test: /"
done >"$work/failed"
{
	printf '# Made by make hint-rows. The first columns are those of lib/hint.tsv.\n#\n'
	printf '# STEP [STEP]...[: WORD]\tERRNO\tLOOK\tARG\tWITH THE CAUSE\tWITH ANOTHER\n'
	finish "$work/failed" <"$work/tried"
} >tests/hint-rows.tsv
