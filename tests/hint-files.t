#!/bin/sh
# Why /proc, COMMAND, ids and places are refused, and what mends it.
. "${0%/*}/fixture.sh"
. "$TESTS/hinted.sh"
need_rootfs
[ "$(id -u)" = 0 ] || skip_all 'needs root'
user=12345
as() # COMMAND...: as that user
{
	setpriv --reuid "$user" --regid "$user" --clear-groups "$@"
}
chmod 755 .
mkdir root
cp -a "$ROOTFS/." root
cp "$MINICTR" root/bin/minictr
mkdir root/inner
chown -R $user root

# /proc
hinted 'a /proc is of a PID namespace, which must belong to this user namespace' \
	as "$MINICTR" unshare -Ur --mount-proc true
hinted 'an outer container covers /proc/' \
	"$MINICTR" run --security-opt seccomp=unconfined --rootfs root -u $user minictr run true
# shellcheck disable=SC2016 # another shell's
without_proc() # COMMAND...
{
	unshare -m sh -c 'umount -l /proc && exec "$@"' sh "$@"
}
hinted 'a user namespace can have a /proc only where one is' \
	without_proc "$MINICTR" unshare -Upf --mount-proc true
hinted 'a user namespace can have a /proc only where one is' without_proc setpriv --reuid $user --regid $user --clear-groups \
	"$MINICTR" run --rootfs root true
# shellcheck disable=SC2016
hinted 'a user namespace can have a /sys only where one is' unshare -m sh -c 'umount -l /sys && exec "$@"' sh \
	setpriv --reuid $user --regid $user --clear-groups "$MINICTR" run --rootfs root true
hinted 'nothing is mounted on /proc: mount -t proc' without_proc "$MINICTR" unshare -r true
# shellcheck disable=SC2016
hinted '/proc is mounted read-only, by an outer container' \
	unshare -m sh -c 'mount --bind -o ro /proc /proc && mount -o remount,bind,ro /proc && exec "$1" unshare -r true' sh "$MINICTR"
unhinted 'EPERM with a /proc' faulty mount EPERM "$MINICTR" unshare -pf --propagation unchanged --mount-proc true
without_map() # ERROR: why it cannot be opened
{
	strace -f -qq -o /dev/null -P /proc/self/uid_map -e inject=openat:error="$1" "$MINICTR" unshare -Ur true
}
unhinted 'ENOENT in a /proc that is there' without_map ENOENT
unhinted 'EROFS in a /proc that is not read-only' without_map EROFS
unhinted 'EPERM with a /sys' faulty_at sysfs fsopen EPERM "$MINICTR" run --rootfs root true
unhinted 'ENOENT elsewhere' "$MINICTR" unshare -R /nope true

# COMMAND
printf '#!/bin/nope -x\n' >root/script
printf 'int main(void) { return 0; }\n' >true.c
gcc -o root/bin/dynamic true.c
printf '\177ELF\002\001\001\000\000\000\000\000\000\000\000\000\002\000\363\000' >root/bin/foreign
head -c 100 /dev/zero >>root/bin/foreign
chmod +x root/script root/bin/foreign
echo text >root/text
hinted 'its interpreter /bin/nope is missing in this root' "$MINICTR" run --rootfs root /script
hinted 'its interpreter /lib64/ld-linux-x86-64.so.2 is missing in this root' "$MINICTR" run --rootfs root dynamic
hinted 'its interpreter /lib64/ld-linux-x86-64.so.2 is missing in this root' \
	"$MINICTR" unshare -R root /bin/dynamic
hinted '/text is not executable: chmod +x' "$MINICTR" run --rootfs root /text
for words in 'ls -l' 'ls | wc'; do
	hinted '/bin/ls and its arguments are words of their own, without quotes around all' "$MINICTR" run --rootfs root "$words"
done
hinted '/bin/ls and its arguments' env PATH=/nowhere "$MINICTR" run --rootfs root 'ls -l'
unhinted 'a blank in what is no program' "$MINICTR" run --rootfs root 'nope -l'
hinted '/etc is a directory' "$MINICTR" run --rootfs root /etc
hinted '/x/sh lies on a mount with noexec' "$MINICTR" run -v "$T/root/bin:/x:noexec" --rootfs root /x/sh
hinted 'it is for another machine (ELF number 243)' "$MINICTR" run --rootfs root foreign
hinted 'it is for another machine (ELF number 243)' "$MINICTR" unshare root/bin/foreign
head -c 100 root/bin/dynamic >root/short
chmod +x root/short
unhinted 'a program that was cut short' "$MINICTR" run --rootfs root /short
is "$err" 'minictr run: command: /short: Exec format error' 'and no shell takes it for a script'
printf '#!/bin/sh\r\n' >root/dos
chmod +x root/dos
hinted 'its interpreter /bin/sh\r (from a DOS line end) is missing' "$MINICTR" run --rootfs root /dos
unhinted 'EACCES of a program as it should be' faulty_at '"/bin/true"' execve EACCES "$MINICTR" run --rootfs root /bin/true
unhinted 'no such COMMAND' "$MINICTR" run --rootfs root nope
unhinted 'no such COMMAND' "$MINICTR" unshare /nope
run "$MINICTR" run --rootfs root false
is "$status:$err" 1: 'no hint: a COMMAND that fails'
# shellcheck disable=SC2016
unhinted 'a COMMAND that dies' "$MINICTR" run --pid host sh -c 'kill -SEGV $$'
for words in 'ubuntu sh' 'library/ubuntu sh' nginx:latest 'nginx:latest -v'; do
	# shellcheck disable=SC2086
	hinted 'is it an image? minictr has none: unpack one, for --rootfs DIR' \
		"$MINICTR" run $words
done
for name in ubuntu:latest docker://ubuntu; do
	hinted 'is it an image? minictr has none' "$MINICTR" run --rootfs $name sh
	hinted 'is it an image? minictr has none' as "$MINICTR" run --rootfs $name sh
done
unhinted 'a root that is not there' "$MINICTR" run --rootfs ubuntu sh
unhinted 'a path that is not there' "$MINICTR" run --rootfs ./ubuntu:latest sh
mkdir empty:root
unhinted 'a root with a colon' "$MINICTR" run --rootfs empty:root sh
hinted 'root is a directory, and run --rootfs DIR makes one the root' "$MINICTR" run root sh
hinted './root is a directory, and run --rootfs DIR makes one the root' "$MINICTR" run ./root sh
unhinted 'no such COMMAND, and an argument' "$MINICTR" run nope /etc/nope
unhinted 'no such COMMAND, and a program' "$MINICTR" run /nope sh
unhinted 'no such COMMAND in a root' "$MINICTR" run --rootfs root nginx:latest sh
printf '#!/bin/no\033pe\n' >root/script
run "$MINICTR" run --rootfs root /script
is "${err#*hint: }" 'its interpreter /bin/no?pe is missing in this root' 'no control characters'

# Ids
cp /etc/passwd passwd
echo "tester:x:$user:$user::/:/bin/sh" >>passwd
mount --bind passwd /etc/passwd
echo "tester:200000:65536" >subids
mount --bind subids /etc/subuid
mount --bind subids /etc/subgid
chmod 755 .
hinted 'ids here (inside, outside, count): 0 12345 1;' \
	as env PATH=/bin/nowhere "$MINICTR" run --rootfs root -u 5 /bin/true
hinted 'ids here' as "$MINICTR" unshare -Ur -S 5 true
for option in --group-add=5 --tmpfs=/new:gid=5; do
	hinted 'ids here' as env PATH=/bin/nowhere "$MINICTR" run --rootfs root $option /bin/true
done
hinted 'it was made outside of this user namespace' as "$MINICTR" run --network ns:/proc/self/ns/net true
hinted 'this user namespace maps no ids' as "$MINICTR" unshare -U -S 5 true
unhinted 'groups of root' faulty setgroups EPERM "$MINICTR" run --rootfs root -u 5 true
unhinted 'a tmpfs of root' faulty_at '"uid"' fsconfig EINVAL "$MINICTR" run --rootfs root --tmpfs /x:uid=5 true
unhinted 'a user that is not known' as env PATH=/bin/nowhere "$MINICTR" run --rootfs root -u nobody-at-all /bin/true
unhinted 'ids of a user namespace that has all' faulty setresuid EINVAL "$MINICTR" run -u 5 true
hinted 'no_new_privs is set, and so set-uid programs have no effect' \
	as setpriv --no-new-privs "$MINICTR" run true
mkdir tools
cp "$(command -v newuidmap)" "$(command -v newgidmap)" tools
hinted "$T/tools/newuidmap is not set-uid, nor has it capabilities" \
	as env "PATH=$T/tools:$PATH" "$MINICTR" run true
hinted "$T/tools/newuidmap is not set-uid, nor has it capabilities" \
	as env "PATH=$T/tools:$PATH" "$MINICTR" unshare --map-auto true
unhinted 'newuidmap that refuses a range' as "$MINICTR" unshare --map-users 0:5:1 true
mount --bind tools tools
mount -o remount,bind,nosuid tools
chmod u+s tools/*
hinted "$T/tools/newuidmap lies on a mount with nosuid" as env "PATH=$T/tools:$PATH" "$MINICTR" run true
: >subids
echo "tester:0:65536" >subids
umount tools
printf '#!/bin/sh\nexit 1\n' >tools/newuidmap
chmod 4755 tools/newuidmap
unhinted 'newuidmap as it should be' as env "PATH=$T/tools:$PATH" "$MINICTR" run true

# Places
hinted 'a user namespace must not uncover what is mounted below' as "$MINICTR" run --rootfs root -v /:/x:bind true
mkdir -p above/below
mount -t tmpfs none above/below
hinted 'a user namespace must not uncover what is mounted below' as "$MINICTR" run --rootfs root -v ./above:/x:bind true
umount above/below
mkdir apart
mount -t tmpfs none apart
chmod 755 apart
nowhere() # COMMAND...: in a directory whose mount has left
{
	(cd apart && umount -l "$T/apart" && as "$@")
}
unhinted 'a volume that is mounted nowhere' nowhere "$MINICTR" run --rootfs "$T/root" -v .:/x:bind true
unhinted 'a volume that is refused in words' as "$MINICTR" run --rootfs root -v /:/x:rshared true
unhinted 'EINVAL of root' faulty open_tree EINVAL "$MINICTR" run --rootfs root -v "$T:/x" true
dd if=/dev/zero of=image bs=1k count=4 2>/dev/null
chmod 644 image
for kind in squashfs erofs ext4; do
	dd if=/dev/zero of=image bs=1k count=4 2>/dev/null
	case $kind in
	squashfs) printf 'hsqs' | dd of=image conv=notrunc 2>/dev/null ;;
	erofs) printf '\342\341\365\340' | dd of=image bs=1 seek=1024 conv=notrunc 2>/dev/null ;;
	ext4) printf '\123\357' | dd of=image bs=1 seek=1080 conv=notrunc 2>/dev/null ;;
	esac
	cp subids kept
	hinted 'only root can mount an image' as "$MINICTR" run --rootfs image true
	: >subids
	hinted 'only root can mount an image' as "$MINICTR" run --rootfs image true
	cat kept >subids
	unhinted 'an image that root cannot mount' faulty_at 'FSCONFIG_CMD_CREATE, NULL, NULL, 0) = -1' fsconfig EPERM "$MINICTR" run --rootfs image true
done
unhinted 'the node of a loop device, of root' faulty mknodat EPERM "$MINICTR" run --rootfs image true
unhinted 'a loop device, of root' strace -f -qq -o /dev/null -P /dev/loop-control -e inject=?open,openat:error=EACCES \
	"$MINICTR" run --rootfs image true
: >subids
unhinted 'what images have nothing to do with' faulty mount_setattr EPERM \
	setpriv --reuid "$user" --regid "$user" --clear-groups "$MINICTR" run --read-only --rootfs root true
unhinted 'an image that is none' "$MINICTR" run --rootfs image true
is "$err" 'minictr run: rootfs: image: the ext4 is damaged, or this kernel lacks what it uses' 'but words'
unhinted 'ENODEV of what is there' faulty fsconfig ENODEV "$MINICTR" run --rootfs root true

# The causes of EINVAL that are none here; others are in doctor-vm.t
mkdir shared
mount -t tmpfs shared shared
mount --make-shared shared
cp -a "$ROOTFS/." shared
run "$MINICTR" run --rootfs shared true
is "$status:$err" 0: 'a root below a shared mount'
run chroot root minictr run --rootfs / true
is "$status:$err" 0: 'in a chroot, where / is no mount point'
: >shared/file
run "$MINICTR" unshare --mount=shared/file true
like "$status:$err" '^1:minictr unshare: bind: shared/file: lies on a shared mount; make it private' \
	'a namespace on a shared mount'

# What looking reads is read after a failure only
looked() # STRACE-OPTION... COMMAND...: prints how often
{
	strace -f -o trace -e trace=all "$@" >/dev/null 2>&1
	grep -cE '/proc/(sys/|filesystems|self/(mountinfo|attr|uid_map))|"/sys/' trace
}
is "$(looked "$MINICTR" run --rootfs root true)" 0 'a run that succeeds looks for nothing'
ok [ "$(looked -e inject=mount:error=EPERM "$MINICTR" unshare -pf --propagation unchanged --mount-proc true)" -gt 0 ]

done_testing
