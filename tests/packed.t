#!/bin/sh
# Texts that the program holds packed (lib/packed.h) come back as they were.
. "${0%/*}/fixture.sh"

make -s -C "$TOP" build/tests/unit-packed build/lib/packed-bytes.c >&2 || exit

comes_back() # STEP NAME: the file texts, packed to the file packed if there is none, laid in pieces of STEP
{
	[ -f packed ] || tr '\0\n' '\n\1' <texts | awk -f "$TOP/lib/packed.awk" >packed
	"$TOP/build/tests/unit-packed" "$(wc -c <texts)" "$1" <packed >laid
	is "$(cmp texts laid 2>&1)" '' "$2"
}

cp "$TOP/build/packed.bin" texts
comes_back 100000 'the texts of the program'
comes_back 1 'letter by letter'
comes_back 777 'in larger pieces'
like "$(tr '\0' '\n' <texts)" '^unknown option %s' 'those of errors are among them'
rm packed

printf 'a\0' >texts
comes_back 1 'one letter'
rm packed
awk 'BEGIN { for (i = 0; i < 300; i++) printf "%c", "x"; printf "end\n" }' | tr '\n' '\0' >texts
comes_back 100000 'a long run of one letter'
rm packed
awk 'BEGIN { for (i = 0; i < 2000; i++) printf "%c", 2 + (i * i * 7 + i * 13) % 126 }' >texts
printf '\0' >>texts
comes_back 100000 'all letters'
rm packed
awk 'BEGIN { for (i = 0; i < 2; i++) for (j = 0; j < 700; j++) printf "%d ", j * j % 9973 }' >texts
printf '\0' >>texts
comes_back 100000 'what came long ago'

head -c 65537 /dev/zero | tr '\0' x >texts
is "$(awk -f "$TOP/lib/packed.awk" <texts 2>&1)" 'packed.awk: 65538 letters, more than 65536' 'too many are refused'

# What is not packed would be found in the file.
is "$(grep -ac 'unknown option' "$TOP/minictr")" 0 'the program has them nowhere else'

done_testing
