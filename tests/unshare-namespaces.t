#!/bin/sh
# unshare: which namespaces, mounts and clocks COMMAND has, beside util-linux's.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

[ "$(id -u)" = 0 ] || skip_all 'needs root'

# Every namespace with "same" or "new"; numbers differ from run to run.
for ns in /proc/self/ns/*; do
	readlink "$ns"
done >"$T/outer"
same_or_new()
{
	awk -v outer="$T/outer" '
		BEGIN { while ((getline line <outer) > 0) known[line] }
		{ kind = $0; sub(/:.*/, "", kind); print kind, $0 in known ? "same" : "new" }'
}
links="/proc/self/ns/cgroup /proc/self/ns/ipc /proc/self/ns/mnt /proc/self/ns/net
	/proc/self/ns/pid /proc/self/ns/pid_for_children /proc/self/ns/time
	/proc/self/ns/time_for_children /proc/self/ns/user /proc/self/ns/uts"

while read -r options; do
	beside_through same_or_new "namespaces of $options" $options readlink $links
done <<'END'
--
-m
-u
-i
-n
-C
-T
-U
-f
-muinC
-uinTCf
--mount --uts
--ut --ip --ne
-Ur
-c
-Urm
-Urmuin
-fp
-fpm --mount-proc
--mount-proc -pf
--mount-proc=/proc -Upfr
--kill-child --mount
-muipnfC --mount-proc
END

beside 'processes of -pf --mount-proc' -pf --mount-proc sh -c 'echo $$; echo /proc/[0-9]*'
beside_through same_or_new 'a process with -p but without -f stays outside' \
	-p sh -c 'readlink /proc/$$/ns/pid'

# Mounts: a shared one is there, and one below that.
mount -t tmpfs shared "$T" && cd "$T" || exit 1
mount --make-shared "$T"
mkdir "$T/below" "$T/proc"
mount -t tmpfs below "$T/below"
fields()
{
	awk -v top="$T" 'index($5, top) == 1 || $5 == "/proc" {
		for (i = 7; $i != "-"; i++) sub(/:.*/, ":", $i)
		$1 = $2 = $3 = ""; print }'
}
while read -r options; do
	beside_through fields "mountinfo of $options" $options cat /proc/self/mountinfo
done <<'END'
-m
-m --propagation private
-m --propagation slave
-m --propagation shared
-m --propagation unchanged
-u --propagation shared
-Urm
-Urm --propagation unchanged
-pf --mount-proc
-pf --mount-proc --propagation unchanged
-pf --mount-proc --propagation slave
-Urpf --mount-proc
END

mounted_outside()
{
	run ours "$@"
	echo "$status:$(grep -c " $T/inner " /proc/self/mountinfo)"
}
mkdir "$T/inner"
is "$(mounted_outside -m mount -t tmpfs x "$T/inner")" 0:0 'a mount under -m stays inside'
is "$(mounted_outside -m --propagation shared mount -t tmpfs x "$T/inner")" 0:1 \
	'with --propagation shared on a shared mount it shows outside'
umount "$T/inner"
is "$(mounted_outside -Urm --propagation shared mount -t tmpfs x "$T/inner")" 0:0 \
	'from a user namespace never'

run ours -pf --mount-proc="$T/proc" --propagation unchanged grep -c " $T/proc " /proc/self/mountinfo
is "$status $out" '0 1' 'a new /proc on a plain directory'

umount "$T/proc"
mount -t proc proc "$T/proc"
run ours -pf --mount-proc="$T/proc" --propagation unchanged true
is "$status $(grep -c " $T/proc " /proc/self/mountinfo)" '0 1' \
	'over a shared one it is not seen outside'
run ours -pf --mount-proc="$T/proc" sh -c "cat '$T/proc/1/comm'; cat /proc/1/comm"
like "$out" '^(sh|cat)$' 'the new /proc is where it was asked for'

for options in '--monotonic 86400' '--boottime -10' '--monotonic -7 --boottime 9999999' ''; do
	beside "offsets of -T $options" -T $options cat /proc/self/timens_offsets
done
beside 'offsets of -fT' -fT --monotonic=3 cat /proc/self/timens_offsets

beside 'options end at the first other word' -u echo -l --mount
beside 'a lone dash is a command' -u -
beside 'a double dash ends options' -u -- echo -l
beside 'the last of two values wins' -T --monotonic 1 --monotonic 2 cat /proc/self/timens_offsets
beside 'clustered letters with a value' -uS65534 id -u
beside 'clustered letters, value in the next word' -uS 65534 id -u

done_testing
