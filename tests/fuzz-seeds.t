#!/bin/sh
# The parsers, under AddressSanitizer and UBSan, take each input of tests/fuzz/corpus: what is
# meant and what is not. `make fuzz` looks for more.
. "${0%/*}/fixture.sh"

tap_may_skip 'the compiler has no sanitizers' && skip_all 'the compiler has no sanitizers'
unset HARNESS_VERSION HARNESS_ACTIVE
make -s -C "$TOP" seeds >&2 || fail 'they are built'

for subject in "$TESTS"/fuzz/*.c; do
	name=$(basename "$subject" .c)
	run env ASAN_OPTIONS=detect_leaks=0 "$TOP/build/seeds/$name" "$TESTS/fuzz/corpus/$name"/*
	is "$status:$err" 0: "$name: $(printf '%s\n' "$out" | grep -c .) inputs"
	[ "$(printf '%s\n' "$out" | grep -c .)" -gt 4 ] || fail "$name: hardly any input"
done

done_testing
