#!/bin/sh
# doctor, and the hints that need a machine of their own: on an initramfs with nothing mounted,
# not even /proc; by the oldest kernel and a later one.
# shellcheck disable=SC2016,SC2086 # programs for another shell
. "${0%/*}/fixture.sh"

need_vm

cat >script <<'END'
as="minictr unshare -S 5 -G 5"
say() # NAME COMMAND...: its last line
{
	name=$1
	shift
	echo "$name: $("$@" 2>&1 | tail -n 1)"
}
doctor() # NAME COMMAND...: the names of what is there
{
	name=$1
	shift
	echo "$name:" $("$@" | while read -r feature answer rest; do
		[ "$answer" = no ] || echo "$feature"
	done)
}

doctor 'bare' minictr doctor
doctor 'bare, a user' $as minictr doctor
for feature in root overlay erofs loop memory mount_setattr subids; do
	say "$feature" minictr doctor $feature
done
say 'proc' $as minictr doctor proc
say 'no overlay' minictr run --rootfs /rootfs --overlay true
echo "mounted:" /proc/* /sys/*
/vm/load loop
say 'no squashfs' minictr run --rootfs /image true
say 'an initramfs' minictr run --rootfs /rootfs echo works

mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
/vm/load overlay squashfs erofs loop
doctor 'all' minictr doctor
doctor 'all, a user' $as minictr doctor
cd /tmp && mount -t tmpfs tmp /tmp && cd /tmp
say 'idmap' minictr doctor idmap
cd /
minictr run --rootfs /rootfs --overlay true && minictr run --pids-limit 5 --cpus 1 true && echo 'used: yes'

say 'overlay in a user namespace' $as minictr run --rootfs /rootfs --overlay echo works
echo root:100000:65536 >/etc/subuid
echo root:100000:65536 >/etc/subgid
say 'mapped' minictr run --userns auto --rootfs /rootfs true
say 'pids' minictr run --pids-limit 1 --privileged --rootfs / minictr run true
mount -t securityfs security /sys/kernel/security
cat /profile >/sys/kernel/security/apparmor/.load
confined() # COMMAND...: by AppArmor
{
	sh -c 'echo "changeprofile outer" >/proc/self/attr/current && exec "$@"' sh "$@"
}
say 'profile' confined minictr run --rootfs /rootfs true
say 'profile, unshare' confined minictr unshare -m true
echo 20 >/proc/sys/fs/mount-max
say 'mounts' minictr run --rootfs /rootfs true
say 'mounts, doctor' minictr doctor mounts
echo 100000 >/proc/sys/fs/mount-max
say 'no mounts' minictr run --rootfs /rootfs -v /nope:/x true
say 'binfmt' minictr unshare -Upf --mount-binfmt true
echo 0 >/proc/sys/kernel/unprivileged_userns_clone
say 'users' $as minictr unshare -U true
say 'users, doctor' $as minictr doctor userns
END

namespaces='userns mountns pidns netns ipcns utsns cgroupns timens proc devpts'
bare='userns mountns pidns netns ipcns utsns cgroupns timens devpts'
cat >common <<END
overlay: overlay        no   run --overlay: overlay: No such device; the kernel has none: CONFIG_OVERLAY_FS, module overlay
erofs: erofs          no   run --rootfs IMAGE: erofs: No such device; the kernel has none: CONFIG_EROFS_FS, module erofs
loop: loop           no   run --rootfs IMAGE: the kernel has no loop devices: CONFIG_BLK_DEV_LOOP, module loop
memory: memory         no   -m, --memory-swap: memory: is disabled by the boot option cgroup_disable=memory; a Raspberry Pi needs cgroup_enable=memory
subids: subids         no   more than one user for a plain user: newuidmap and newgidmap are needed, set-uid (package uidmap)
no overlay: minictr run: hint: the kernel has none: CONFIG_OVERLAY_FS, module overlay
proc: proc           no   run: proc: Operation not permitted; a user namespace can have a /proc only where one is mounted already
mounted: /proc/* /sys/*
no squashfs: minictr run: hint: the kernel has none: CONFIG_SQUASHFS, module squashfs
an initramfs: works
used: yes
pids: minictr run: hint: pids.max of this cgroup is reached: 1
profile: minictr run: hint: AppArmor confines this process: outer (enforce)
profile, unshare: minictr unshare: hint: AppArmor confines this process: outer (enforce)
mounts: minictr run: hint: sysctl fs.mount-max allows 20 mounts, and as many are there
mounts, doctor: mounts         no   run: sysctl fs.mount-max is reached
no mounts: minictr run: volume: /nope: No such file or directory
binfmt: minictr unshare: hint: the kernel has none: CONFIG_BINFMT_MISC, module binfmt_misc
users: minictr unshare: hint: sysctl kernel.unprivileged_userns_clone=1 lets users make user namespaces
users, doctor: userns         no   a plain user's run, --userns: clone: Operation not permitted; sysctl kernel.unprivileged_userns_clone=1 lets users make user namespaces
END
old='root: root           no   run --rootfs: pivot_root: Invalid argument; an initramfs stays within reach of --privileged before Linux 7.0: switch_root first'
cgroup='cgroup cpu cpuset io pids clone3 seccomp mount-api'

expect() # SERIES: what differs
{
	root=
	case $1 in
	5.10) echo "idmap: idmap          no   root's --userns auto, in this directory: mapping ids of a mount needs Linux 5.12; ext4" ;;
	5.* | 6.[0-2]) echo "idmap: idmap          no   root's --userns auto, in this directory: this file system, or one mounted below, cannot map ids; ext4, xfs: Linux 5.12;" ;;
	*) echo "idmap: idmap          yes  root's --userns auto, in this directory" ;;
	esac
	case $1 in
	5.10)
		echo "$old"
		echo "bare: $namespaces ext4 $cgroup pidfd mounts"
		echo "bare, a user: $bare clone3 seccomp mount-api pidfd mounts"
		echo "all: $namespaces overlay squashfs erofs ext4 loop $cgroup pidfd mounts"
		echo "all, a user: $namespaces clone3 seccomp mount-api pidfd mounts"
		echo 'mount_setattr: mount_setattr  no   --read-only of all at once: mount_setattr: Function not implemented; Linux 5.12, unfiltered'
		echo 'mapped: minictr run: userns: /rootfs: mapping ids of a mount needs Linux 5.12'
		echo 'overlay in a user namespace: minictr run: hint: in a user namespace an overlay needs Linux 5.11, not 5.10' ;;
	*)
		case $1 in
		5.* | 6.*) echo "$old" ;;
		*) echo 'root: root           yes  run --rootfs' && root=' root' ;;
		esac
		echo "bare: $namespaces$root ext4 $cgroup mount_setattr pidfd mounts"
		echo "bare, a user: $bare$root clone3 seccomp mount-api mount_setattr pidfd mounts"
		echo "all: $namespaces$root overlay squashfs erofs ext4 loop $cgroup mount_setattr pidfd mounts"
		echo "all, a user: $namespaces$root overlay clone3 seccomp mount-api mount_setattr pidfd mounts"
		echo 'mount_setattr: mount_setattr  yes  --read-only of all at once'
		echo 'mapped: minictr run: userns: /rootfs: this file system, or one mounted below, cannot map ids'
		echo 'overlay in a user namespace: works' ;;
	esac
}

# All but mounts and namespaces.
cat >outer <<'END'
profile outer flags=(attach_disconnected) {
	file,
	capability,
	network,
	signal,
}
END
sh "$TESTS/vm/apparmor.sh" outer >profile
mkdir empty
mksquashfs empty image -quiet -no-progress >/dev/null
for series in ${VM_SERIES:-5.10 6.1}; do
	run env VM_APPEND=cgroup_disable=memory sh "$TESTS/vm/boot.sh" "$series" script image:/image profile:/profile
	is "$status" 0 "$series: boots and powers off"
	expect "$series" | cat common - >expected
	while IFS= read -r line; do
		found=$(printf '%s\n' "$out" | grep "^${line%%: *}:")
		case $found in
		"$line"*) pass "$series: $line" ;;
		*) is "$found" "$line" "$series: $line" ;;
		esac
	done <expected
done

done_testing
