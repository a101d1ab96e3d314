#!/bin/sh
# A run inside a run, and where an outer one withholds what the inner one needs.
. "${0%/*}/fixture.sh"
. "$TESTS/hinted.sh"
need_rootfs
[ "$(id -u)" = 0 ] || skip_all 'needs root to be several users'
user=12345
as() # COMMAND...: as that user
{
	setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
}
chmod 755 .
mkdir root
cp -a "$ROOTFS/." root
cp "$MINICTR" root/bin/minictr
mkdir root/inner root/inner/inner
cp -a "$ROOTFS/." root/inner
cp "$MINICTR" root/inner/bin/minictr
cp -a "$ROOTFS/." root/inner/inner
chown -R $user:$user root

works() # NAME COMMAND...: says so
{
	name=$1
	shift
	run "$@"
	is "$status:$out:$err" '0:works:' "$name"
}

# Levels, confined and not
works 'three levels, as root' "$MINICTR" run --privileged --rootfs root \
	minictr run --privileged --rootfs inner minictr run --rootfs inner echo works
works 'three levels, as a user' as "$MINICTR" run --privileged --rootfs root \
	minictr run --privileged --rootfs inner minictr run --rootfs inner echo works
works 'three levels without a root' as "$MINICTR" run "$MINICTR" run "$MINICTR" run echo works
works "a user of the outer run" "$MINICTR" run --privileged --rootfs root -u $user minictr run --rootfs inner echo works
works 'the outer one unmasks' "$MINICTR" run --security-opt seccomp=unconfined --security-opt unmask=ALL --rootfs root \
	-u $user minictr run --rootfs inner echo works
run "$MINICTR" run --privileged --rootfs root minictr run --rootfs inner cat /proc/self/status
like "$out" '^CapEff:	00000000800405fb$' 'the inner one is confined'
like "$out" '^Seccomp:	2$' 'and filtered'

# Confined: what is withheld
outer="run --security-opt seccomp=unconfined --rootfs root -u $user minictr"
hinted 'a seccomp filter of an outer container refuses unshare(2)' "$MINICTR" run --rootfs root minictr run true
# shellcheck disable=SC2086 # words
hinted 'an outer container covers /proc/' "$MINICTR" $outer run --rootfs inner true
# shellcheck disable=SC2086
works 'but for --pid host' "$MINICTR" $outer run --pid host --rootfs inner echo works
# shellcheck disable=SC2086
works "or the outer one's /proc" "$MINICTR" $outer run --mount type=bind,src=/proc,dst=/proc --rootfs inner echo works
# shellcheck disable=SC2086
run "$MINICTR" $outer run --pid host --rootfs inner sh -c 'ls -A /proc/acpi; cat /proc/keys; echo 1 >/proc/sys/kernel/hostname; echo 1 >/sys/kernel/uevent_seqnum; mount'
is "$(printf '%s\n' "$err" | grep -c 'Read-only file system')" 2 'where it cannot be written either'
is "$(printf '%s\n' "$out" | grep -c ' on /sys type sysfs (ro,')" 1 'nor /sys'

# What a user shares with the host cannot be made anew
for namespace in network pid ipc uts cgroupns; do
	works "a user's --$namespace host" as "$MINICTR" run --$namespace host --rootfs root echo works
done
works 'all of them' as "$MINICTR" run --network host --pid host --ipc host --uts host --cgroupns host --rootfs root echo works
run as "$MINICTR" run --network host --rootfs root sh -c 'ls /sys/class/net; echo 1 >/sys/kernel/uevent_seqnum'
is "$out" "$(ls /sys/class/net)" "the host's network in /sys"
like "$err" 'Read-only file system' 'which cannot be written'
run as "$MINICTR" run --pid host --rootfs root sh -c 'ls -A /proc/acpi; cat /proc/keys; readlink /proc/self/ns/pid'
is "$out" "$(readlink /proc/self/ns/pid)" "the host's processes in a /proc with masks"

# Others around
works 'in bubblewrap, as root' bwrap --bind / / --dev /dev --proc /proc "$MINICTR" run --rootfs root echo works
works 'as a user' as bwrap --unshare-all --bind / / --dev /dev --proc /proc "$MINICTR" run --rootfs root echo works
hinted '/proc is mounted read-only, by an outer container' \
	as bwrap --unshare-all --ro-bind / / --dev /dev "$MINICTR" run --rootfs root true

done_testing
