#!/bin/sh
# The sanitizers of `make SANITIZE=1` find mistakes, and only those.
. "${0%/*}/fixture.sh"

[ "$(uname -m)" = x86_64 ] || skip_all 'a sanitizer for x86-64 only'
unset HARNESS_VERSION HARNESS_ACTIVE
make -s -C "$TOP" build/tests/mistakes >&2 || exit

finds() # KIND MESSAGE: from 13 on, not with 12
{
	run "$TOP/build/tests/mistakes" "$1" 12
	is "$status:$err" 0: "$1: none"
	run "$TOP/build/tests/mistakes" "$1" 13
	is "$status" 134 "$1: ends by SIGABRT"
	like "$err" "^sanitizer: $2" "$1: is named"
}

finds load_global 'load of 1 bytes at 0x[0-9a-f]+, pc 0x[0-9a-f]+'
finds store_stack 'store of 1 bytes'
finds load_words 'load of 8 bytes'
finds store_scope 'store of 1 bytes'
finds copy 'memcpy to of 14 bytes'
finds move 'memmove from of 13 bytes'
finds fill 'memset of 14 bytes'
finds length 'strlen of 14 bytes'
finds input 'read of 14 bytes'
finds output 'write of 14 bytes'
finds sum 'tests/mistakes\.c:[0-9]+:[0-9]+: sum overflows'
finds shift 'tests/mistakes\.c:[0-9]+:[0-9]+: shift by too much'
finds element 'tests/mistakes\.c:[0-9]+:[0-9]+: index out of bounds'
finds alignment 'tests/mistakes\.c:[0-9]+:[0-9]+: pointer is null, not aligned'

done_testing
