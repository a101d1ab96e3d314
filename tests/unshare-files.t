#!/bin/sh
# unshare: namespaces that are bound to files and outlive their processes.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

[ "$(id -u)" = 0 ] || skip_all 'needs root'

kinds='user cgroup ipc uts net pid mount time'
for kind in $kinds; do
	touch "$T/$kind"
done

bound() # prints the files of $T on which a namespace is mounted
{
	sed -n "s,.* $T/\\([a-z]*\\) .* nsfs .*,\\1,p" /proc/self/mountinfo | paste -sd' '
}
release() # FILE...
{
	for file; do
		umount "$T/$file"
	done
}
number() # of the namespace at FILE
{
	stat -L -c %i "$T/$1"
}

for kind in cgroup ipc uts net time; do
	run ours --$kind="$T/$kind" true
	is "$status $(bound)" "0 $kind" "--$kind=FILE"
	release $kind
done

run ours --uts="$T/uts" sh -c 'readlink /proc/$$/ns/uts'
is "$out" "uts:[$(number uts)]" 'the file is the namespace of COMMAND'
run nsenter --uts="$T/uts" hostname inner
is "$(nsenter --uts="$T/uts" hostname) $([ "$(hostname)" = inner ] || echo outer)" 'inner outer' \
	'and can be entered'
release uts

run ours -f --pid="$T/pid" sh -c 'exit 3'
is "$status $(bound)" '3 pid' '--pid=FILE with -f'
release pid
says 1 '--pid=.* needs --fork' --pid="$T/pid" true
run theirs --pid="$T/pid" true
is "$status" 1 'for util-linux it does too'

run ours --user="$T/user" -r true
is "$status $(bound)" '0 user' '--user=FILE, by a helper outside'
release user
run ours --user="$T/user" true
is "$status $(bound)" '0 user' '--user=FILE alone, new in util-linux 2.42'
release user

run ours --mount="$T/mount" true
is "$status $(bound)" '0 mount' '--mount=FILE'
run nsenter --mount="$T/mount" grep -c " $T/mount " /proc/self/mountinfo
is "$out" 0 'not seen inside'
release mount

run ours -fT --mount="$T/mount" --net="$T/net" --pid="$T/pid" --time="$T/time" \
	--boottime 1000000000 readlink /proc/self/ns/net
is "$status $(bound)" '0 net pid mount time' 'several, in a fixed order'
is "$out" "net:[$(number net)]" 'and with -f'
like "$(nsenter --time="$T/time" cat /proc/uptime)" '^10[0-9]{8}' 'the offset is in the bound one'
release net pid mount time

# Linux 6.18 deals the numbers that decide out to CPUs.
failed=
for outer in 0 1; do
	for inner in 0 1; do
		taskset -c $outer taskset -c $inner true 2>&1 || continue
		taskset -c $outer "$MINICTR" unshare -m taskset -c $inner \
			"$MINICTR" unshare --mount="$T/mount" true || failed="$failed $outer-$inner"
	done
done
is "$failed" '' 'a mount namespace is bound whatever CPU made it'

says 1 "bind: mount /proc/[0-9]*/ns/net on $T/none: No such file" --net="$T/none" true
says 1 "bind: mount /proc/[0-9]*/ns/mnt on $T/none: No such file" --mount="$T/none" true
says 1 "bind: mount /proc/[0-9]*/ns/uts on $T: Not a directory" --uts="$T" true
beside_says 1 'bind: ' --ipc= true

mkdir "$T/shared"
mount -t tmpfs shared "$T/shared"
mount --make-shared "$T/shared"
touch "$T/shared/file"
beside_says 1 'bind: .* lies on a shared mount' --mount="$T/shared/file" true
run ours --net="$T/shared/file" true
is "$status" 0 'other kinds may lie on one'
umount "$T/shared/file"

# A failure leaves nothing and nobody. (util-linux leaves its helper.)
run ours -pfm --mount-proc sh -c "
	'$MINICTR' unshare --mount='$T/mount' -R /nonexistent true
	'$MINICTR' unshare --mount='$T/none' true
	'$MINICTR' unshare --map-users 0:0:1 -w /nonexistent true
	'$MINICTR' unshare --map-users 0:0:1 --map-users 0:0:1 true
	'$MINICTR' unshare -f --mount='$T/none' true
	echo /proc/[0-9]*"
is "$out" /proc/1 'no helper stays behind'

done_testing
