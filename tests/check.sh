#!/bin/sh
# check.sh [TEST]...: runs the tests, by default all that need no booted Debian, under prove. machine.t
# compares what the machine looks like with what is written down here first, so it goes last.
cd "${0%/*}/.." || exit 1

CHECK_STATE=$(mktemp -d "${TMPDIR:-/tmp}/minictr-check.XXXXXX") || exit 1
trap 'rm -rf "$CHECK_STATE"' EXIT
trap 'exit 143' TERM INT HUP
mkdir "$CHECK_STATE/tmp"
chmod 755 "$CHECK_STATE" "$CHECK_STATE/tmp"
export CHECK_STATE TMPDIR="$CHECK_STATE/tmp"

sh tests/machine.sh >"$CHECK_STATE/before"
if [ $# = 0 ]; then
	for test in tests/*.t; do
		case $test in
		tests/machine.t | tests/systemd.t | tests/nested-peers.t) ;;
		*) set -- "$@" "$test" ;;
		esac
	done
	set -- "$@" tests/machine.t
fi
prove --directives -j "${JOBS:-2}" "$@"
