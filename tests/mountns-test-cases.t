#!/bin/sh
# All cases of mountns-test pass here, for root and for a plain user; the list and the names.
. "${0%/*}/fixture.sh"

names=$("$MINICTR" mountns-test -l)
count=$(printf '%s\n' "$names" | wc -l)
is "$(printf '%s\n' "$names" | sort | uniq -d)" '' 'each name is there once'
is "$(printf '%s\n' "$names" | grep -v '^[a-zA-Z0-9_-]*$')" '' 'names are plain words'

# What TAP says of itself has to be so.
check_pass() # WHO
{
	is "$status" 0 "$1: exit 0"
	is "$err" '' "$1: nothing on stderr"
	is "$(printf '%s\n' "$out" | head -n 2)" "TAP version 14
1..$count" "$1: version and plan"
	is "$(printf '%s\n' "$out" | grep -Ec '^ok [0-9]+ - [^ ]+: ')" "$count" "$1: all cases are ok"
	is "$(printf '%s\n' "$out" | sed -n 's/^ok [0-9]* - \([^ ]*\): .*/\1/p')" "$names" \
		"$1: in the order of the list"
	like "$(printf '%s\n' "$out" | tail -n 1)" \
		"^# Linux [^ ]+ [^ ]+, uid [0-9]+: $count cases, 0 failed, .* seconds\$" \
		"$1: the last line sums up"
}

unset HARNESS_VERSION HARNESS_ACTIVE
run "$MINICTR" mountns-test
check_pass "uid $(id -u)"
if [ "$(id -u)" = 0 ]; then
	run as_user "$MINICTR" mountns-test
	check_pass 'plain user'
else
	skip 'all cases as root' 'needs root'
fi

run "$MINICTR" mountns-test 'mountns0[13]' 'workshop-*'
is "$status $(printf '%s\n' "$out" | grep -c '^ok ')" '0 4' 'names and globs select'
run "$MINICTR" mountns-test -l 'mountns0?'
is "$out" "$(printf 'mountns0%s\n' 1 2 3 4)" 'and list'
run "$MINICTR" mountns-test mountns01 nonesuch
is "$status $out $err" "2  minictr mountns-test: no case 'nonesuch'; -l lists them" \
	'an unknown name, and nothing is played'
run "$MINICTR" mountns-test -v mountns01
like "$out" '^# [0-9]+ [0-9]+ .* /a /a .* shared:[0-9]+ - tmpfs ' '-v shows mountinfo'
run "$MINICTR" mountns-test -x
is "$status $err" "2 minictr mountns-test: unknown option -x; --help lists them" 'unknown option'
run sh -c '"$1" mountns-test mountns01 >/dev/full' - "$MINICTR"
is "$status" 2 'full standard output'

if [ "$(id -u)" = 0 ]; then
	mkdir jail
	cp "$MINICTR" jail/minictr
	run chroot jail /minictr mountns-test
	check_pass 'in a chroot'
	run unshare -m --propagation shared "$MINICTR" mountns-test
	check_pass 'where all is shared'
	run unshare -m -p -f "$MINICTR" mountns-test
	check_pass 'where /proc is of other processes'
	run unshare -U --map-root-user -m "$MINICTR" mountns-test
	check_pass 'root of a user namespace'
fi

# The limit is the one of the new user namespace.
run unshare -U --map-root-user sh -c \
	'echo 0 >/proc/sys/user/max_mnt_namespaces; exec "$0" mountns-test' "$MINICTR"
is "$status" 1 'no namespaces to be had: exit 1'
like "$out" '^Bail out! unshare: No space left on device$' 'which TAP calls Bail out!'

run prove --exec "$MINICTR mountns-test" 'mountns0*' workshop-proc
like "$out" '^All tests successful' 'prove runs cases by name'

done_testing
