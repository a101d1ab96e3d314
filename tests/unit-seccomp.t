#!/bin/sh
# The filters of all architectures, run by an interpreter of our own.
. "${0%/*}/fixture.sh"

make -s -C "$TOP" build/tests/unit-seccomp >&2 || exit
"$TOP/build/tests/unit-seccomp" "$TOP"
