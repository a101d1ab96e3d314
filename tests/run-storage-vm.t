#!/bin/sh
# Volumes, images and overlays on other kernels: before 5.12 restrictions go by remounting, before
# 6.15 nothing can be mounted in a detached mount. On an initramfs, without /dev and modules.
# Other kernels: VM_SERIES="6.12 7.3" prove tests/run-storage-vm.t
. "${0%/*}/fixture.sh"
need_vm
make -s -C "$TOP" build/tests/unit-attack >&2

mksquashfs "$ROOTFS" squash.img -quiet -no-progress >made 2>&1 || cat made

# An erofs that says of the blocks of its file /text that they are those of the device /disk: the
# superblock (at 1024) has the feature and one further device, whose name and place are in a block
# at the end; the inode names that place. Linux 5.19 to 6.3 open the device by that name.
cp -a "$ROOTFS" tree
dd if=/dev/urandom of=tree/text bs=8192 count=1 2>made || cat made
chmod 644 tree/text
PATH=$PATH:/usr/sbin:/sbin
mkfs.erofs plain.img tree >made 2>&1 || cat made
perl -e '
	local $/;
	my $image = <STDIN>;
	my ($inodes, $place, $slot) = (0, 0x100000, length $image);
	sub put { my ($at, $kind, $value) = @_; substr($image, $at, length pack $kind) = pack $kind, $value }
	put(1024 + 8, "V", unpack("V", substr $image, 1032) & ~1);
	put(1024 + 80, "V", unpack("V", substr $image, 1104) | 8);
	put(1024 + 86, "v", 1);
	put(1024 + 88, "v", $slot / 128);
	for (my $at = 0; $at < $slot; $at += 32) {
		my ($format, undef, $mode, undef, $size) = unpack "vvvvV", substr $image, $at;
		next if $format > 1 || $mode != 0100644 || unpack("V", substr $image, $at + 8) != 8192;
		put($at + 16, "V", $place);
		$inodes++;
	}
	print STDERR "$inodes inodes\n" if $inodes != 1;
	print $image, pack "a64VVx4024", "/disk", 0x1000, $place;
' <plain.img >disk.img
(echo secret && dd if=/dev/zero bs=8192 count=1 2>made) >secret

cat >script <<'END'
run="minictr run --rootfs /rootfs"
say() # NAME COMMAND...
{
	name=$1
	shift
	result=$("$@" 2>&1)
	status=$?
	# shellcheck disable=SC2086 # on one line
	echo "$name:" $result "= $status"
}
flags() # prints the flags of what is mounted on or below /mnt
{
	sed -n 's/^[0-9]* [0-9]* [^ ]* [^ ]* \(\/mnt[^ ]*\) \([^ ]*\) \([^-]*\)- .*/\1 \2 \3/p' /proc/self/mountinfo |
		sed 's/,relatime//; s/:[0-9]*//g'
}
say 'no loop' minictr run --rootfs /vm/squash.img true
/vm/load loop
say 'no squashfs' minictr run --rootfs /vm/squash.img true
say 'no overlay' $run --overlay true
/vm/load squashfs
/vm/load overlay

cp /vm/attack /rootfs/bin/
mkdir -p /src/below /p
echo data >/src/file
mount -t tmpfs none /src/below
mknod /src/below/node c 1 5
mknod /src/node c 1 5
minictr run sh -c 'true' && mount -t proc proc /p
say 'ro' $run -v /src:/mnt:ro,nosuid sh -c 'touch /mnt/x; touch /mnt/below/x'
cp /vm/script.flags /rootfs/flags
say 'ro flags' $run -v /src:/mnt:ro,nosuid sh /flags
say 'flat flags' $run -v /src:/mnt:ro,bind sh /flags
say 'file' $run -v /src/file:/mnt/a/b:ro sh -c '. /flags; echo x >/mnt/a/b'
say 'nodes' $run -v /src:/mnt sh -c 'head -c 1 /mnt/node; head -c 1 /mnt/below/node'
say 'device' $run --device /src/node:/dev/x/zero head -c 0 /dev/x/zero
say 'tmpfs' $run --tmpfs /mnt:size=1m,noexec sh /flags
say 'slave' minictr unshare -m --propagation shared $run -v /src:/mnt:rslave sh /flags
say 'shared' minictr unshare -m --propagation shared $run -v /src:/mnt:rshared sh /flags
say 'private' minictr unshare -m --propagation shared $run -v /src:/mnt sh /flags
say 'read-only' $run --read-only sh -c 'touch /x; touch /etc/x; touch /tmp/x && echo so'
mkdir /bare
cp -a /rootfs/bin /rootfs/lib /bare
say 'bare' minictr run --rootfs /bare --read-only -v /src:/deep/er/mnt sh -c 'cat /deep/er/mnt/file; cat /proc/keys; ls /sys/firmware; echo >/proc/sys/kernel/modprobe; ls /'
say 'bare left' ls /bare
say 'image' minictr run --rootfs /vm/squash.img -v /vm/attack:/bin2/attack /bin2/attack covered /vm
say 'image flags' minictr run --rootfs /vm/squash.img sh -c 'grep -c " / / ro,nodev" /proc/self/mountinfo; touch /x'
say 'image overlay' minictr run --rootfs /vm/squash.img --overlay -v /vm/attack:/bin/attack sh -c 'attack covered /vm; attack escape /vm; rm -r /etc; mkdir /etc; ls /etc'
mkdir /kept
mount -t tmpfs none /kept
say 'kept' $run --overlay=/kept sh -c 'attack covered /vm; echo x >/new; rm /bin/ls'
say 'kept again' $run --overlay=/kept sh -c 'cat /new; ls /'
say 'kept files' find /kept/upper -type f
say 'bare covered' minictr run --rootfs /bare --read-only -v /vm/attack:/x/attack /x/attack covered /vm
say 'masks' minictr run --rootfs /vm/squash.img sh -c 'cat /proc/keys; ls /sys/firmware; echo 1 >/proc/sys/kernel/modprobe'
/vm/load erofs
mknod /disk b 7 5
losetup /disk /vm/secret
say 'plain' minictr run --rootfs /vm/plain.img sh -c 'wc -c </text'
say 'disk' sh -c 'minictr run --rootfs /vm/disk.img cat /text 2>&1 | grep -c secret'
losetup -d /disk
say 'limits' $run --ulimit nofile=9:1000000 --oom-score-adj -1000 sh -c 'ulimit -n; cat /proc/self/oom_score_adj'
# shellcheck disable=SC2046
echo "left:" $(cut -d' ' -f5 /p/self/mountinfo)
END
sed -n '/^flags()/,/^}/p' script | sed '1d;2d;$d' >script.flags
printf '' >>script.flags

cat >expected <<'END'
no loop: minictr run: rootfs: /vm/squash.img: the kernel has no loop devices: CONFIG_BLK_DEV_LOOP, module loop = 125
no squashfs: minictr run: rootfs: /vm/squash.img: squashfs: No such device minictr run: hint: the kernel has none: CONFIG_SQUASHFS, module squashfs = 125
no overlay: minictr run: rootfs: overlay: overlay: No such device minictr run: hint: the kernel has none: CONFIG_OVERLAY_FS, module overlay = 125
ro: touch: '/mnt/x': Read-only file system touch: '/mnt/below/x': Read-only file system = 1
ro flags: /mnt ro,nosuid,nodev /mnt/below ro,nosuid,nodev = 0
flat flags: /mnt ro,nodev = 0
file: /mnt/a/b ro,nodev sh: 1: cannot create /mnt/a/b: Read-only file system = 2
nodes: head: /mnt/node: Permission denied head: /mnt/below/node: Permission denied = 1
device: = 0
tmpfs: /mnt rw,nosuid,nodev,noexec = 0
slave: /mnt rw,nodev master /mnt/below rw,nodev master = 0
shared: /mnt rw,nodev shared /mnt/below rw,nodev shared = 0
private: /mnt rw,nodev /mnt/below rw,nodev = 0
read-only: touch: '/x': Read-only file system touch: '/etc/x': Read-only file system so = 0
bare: data sh: 1: cannot create /proc/sys/kernel/modprobe: Read-only file system bin deep dev lib proc run sys tmp var = 0
bare left: bin lib = 0
image: bare = 0
image flags: 1 touch: '/x': Read-only file system = 1
image overlay: bare inside = 0
kept: bare = 0
kept again: x sh: 1: ls: not found = 127
kept files: /kept/upper/new = 0
bare covered: bare = 0
masks: sh: 1: cannot create /proc/sys/kernel/modprobe: Read-only file system = 2
plain: 8192 = 0
disk: 0 = 1
limits: 9 -1000 = 0
left: / /src/below /p /kept
END

for series in ${VM_SERIES:-5.10 6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script "$PWD/squash.img:vm/squash.img" script.flags:vm/script.flags \
		"$TOP/build/tests/unit-attack:vm/attack" "$PWD/plain.img:vm/plain.img" "$PWD/disk.img:vm/disk.img" \
		"$PWD/secret:vm/secret"
	is "$status" 0 "$series: boots and powers off"
	while IFS= read -r line; do
		is "$(printf '%s\n' "$out" | grep "^${line%%:*}:")" "$line" "$series: $line"
	done <expected
	[ "${VM_SHOW-}" ] && printf '%s\n' "$out" | sed 's/^/# /'
done

done_testing
