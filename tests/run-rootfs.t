#!/bin/sh
# run --rootfs: the default profile, seen from inside.
. "${0%/*}/fixture.sh"
need_rootfs

inside() # COMMAND...: in a copy of nothing, confined
{
	run "$MINICTR" run --rootfs "$ROOTFS" "$@"
}

inside sed -n 's/^\(Cap...\|NoNewPrivs\|Sig[BI].*\|Groups\):[ 	]*/\1 /p' /proc/self/status
is "$out" "Groups $(printf '%s' "$out" | sed -n 's/^Groups //p')
SigBlk 0000000000000000
SigIgn 0000000000000000
CapInh 0000000000000000
CapPrm 00000000800405fb
CapEff 00000000800405fb
CapBnd 00000000800405fb
CapAmb 0000000000000000
NoNewPrivs 1" "podman's eleven capabilities, no_new_privs, no signal blocked or ignored"

if [ "$(id -u)" = 0 ]; then
	for user in 0 1000; do
		run setpriv --inh-caps +chown,+sys_admin --ambient-caps +chown,+sys_admin "$MINICTR" run \
			--rootfs "$ROOTFS" -u $user sed -n 's/^Cap\(Inh\|Amb\):[ 	]*//p' /proc/self/status
		is "$(flat "$out")" '0000000000000000 0000000000000000' "as $user it has nothing of the caller's ambient set"
	done
else
	skip 'as 0 it has nothing of an ambient set' 'needs root'
	skip 'as 1000 it has nothing of an ambient set' 'needs root'
fi

# Mounts: place, flags, file system.
inside cat /proc/self/mountinfo
printf '%s\n' "$out" >mounts
flags() # PLACE WANTED
{
	is "$(awk -v at="$1" '$5 == at { sub(/,relatime/, "", $6); print $6 }' mounts)" "$2" \
		"flags of $1"
}
flags / rw,nodev
flags /proc rw,nosuid,nodev,noexec
flags /dev rw,nosuid
flags /dev/pts rw,nosuid,noexec
flags /dev/shm rw,nosuid,nodev,noexec
flags /dev/mqueue rw,nosuid,nodev,noexec
flags /sys ro,nosuid,nodev,noexec
flags /sys/fs/cgroup ro,nosuid,nodev,noexec
is "$(grep -cE 'shared:|master:' mounts)" 0 'no mount is shared with another namespace'
is "$(awk '$5 == "/"' mounts | wc -l)" 1 'one root only'

inside sh -c 'cd /dev && for f in * ; do case $f in pts|shm|mqueue) ;; *) stat -c "%n %F %t:%T %a %u" $f; esac; done; ls pts'
is "$out" 'fd symbolic link 0:0 777 0
full character device 1:7 666 0
null character device 1:3 666 0
ptmx symbolic link 0:0 777 0
random character device 1:8 666 0
stderr symbolic link 0:0 777 0
stdin symbolic link 0:0 777 0
stdout symbolic link 0:0 777 0
tty character device 5:0 666 0
urandom character device 1:9 666 0
zero character device 1:5 666 0
ptmx' 'the default nodes and links of /dev and no other'

inside ls / /../ /proc/self/root/.. /proc/1/cwd/../..
is "$(printf '%s\n' "$out" | grep -v : | sort | uniq -c | awk '$2 { print $1 }' | sort -u)" 4 'the root is the end of all ways up'

# Masks: each that this kernel has is empty, the read-only ones cannot be written.
inside sh -c 'for f in interrupts kcore keys key-users latency_stats sched_debug timer_list timer_stats; do
	[ ! -e /proc/$f ] || cat /proc/$f; done
	for d in /proc/acpi /proc/asound /proc/scsi /sys/firmware /sys/devices/virtual/powercap /sys/fs/selinux /sys/kernel/security \
		/sys/devices/system/cpu/cpu*/thermal_throttle; do
	[ ! -e $d ] || ls -A $d; done'
is "$status:$out:$err" 0:: 'masked paths are empty'
inside sh -c 'for f in sysrq-trigger sys/kernel/core_pattern sys/vm/drop_caches sys/kernel/hostname irq/default_smp_affinity; do
	[ ! -e /proc/$f ] || { echo 1 >/proc/$f; } 2>&1; done; mkdir /sys/fs/cgroup/x 2>&1; :'
is "$(printf '%s\n' "$out" | grep -vci 'read-only file system')" 0 'read-only paths are'
inside sh -c 'umount /proc/kcore || umount /proc || mount -t proc proc /tmp || mount -t tmpfs x /tmp'
is "$status" 1 'nothing can be mounted or unmounted'

# Who and where
inside sh -c 'echo $$; id -u; pwd; umask; ps -A | wc -l'
is "$(flat "$out")" '1 0 / 0022 4' 'process 1, root, in /, and alone'
inside ifconfig lo
like "$out" 'UP LOOPBACK RUNNING' 'loopback is up'
inside env
is "$(printf '%s\n' "$out" | sort)" "HOME=/root
HOSTNAME=$(printf '%s\n' "$out" | sed -n 's/^HOSTNAME=\(c[0-9]*\)$/\1/p')
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
container=minictr" 'a clean environment'
inside --name box sh -c 'hostname; echo $HOSTNAME'
is "$(flat "$out")" 'box box' 'the host name is --name'
inside --uts host sh -c 'echo $HOSTNAME'
is "$out" "$(hostname)" "or the host's"
inside --name box --hostname other hostname
is "$out" other 'unless there is a --hostname'
inside -u 1000:100 --group-add 7 grep -E '^(Uid|Gid|Groups|Cap(Prm|Bnd)):' /proc/self/status
is "$(flat "$out")" 'Uid: 1000 1000 1000 1000 Gid: 100 100 100 100 Groups: 7 CapPrm: 0000000000000000 CapBnd: 00000000800405fb' \
	'a user has no capabilities'
inside -u 1000 --cap-add NET_ADMIN grep -E 'Cap' /proc/self/status
is "$(printf '%s\n' "$out" | cut -f2 | paste -sd' ')" \
	'0000000000001000 0000000000001000 0000000000001000 00000000800415fb 0000000000001000' \
	'but one that was added'
inside --cap-drop ALL --cap-add cap_chown grep -E 'CapEff' /proc/self/status
is "${out#*	}" 0000000000000001 'capabilities by name'
inside --cap-drop ALL --cap-add ALL grep CapEff /proc/self/status
all=$out
inside --cap-add ALL grep CapEff /proc/self/status
is "$all" "${out:-some}" 'what is added wins: ALL and ALL'
inside --privileged sh -c 'mount -t tmpfs x /mnt 2>&1 || mount -t tmpfs x /tmp; echo $?; test -w /proc/sys/kernel/core_pattern; echo $?; cat /proc/keys | wc -l'
like "$(flat "$out")" '^0 0 [1-9]' '--privileged can mount, and nothing is masked'

# The users and groups of the root's own files
cp -a "$ROOTFS" root
cat >root/etc/passwd <<'X'
root:x:0:0:root:/root:/bin/sh
broken:x:12x:0::/:/bin/sh
zoe:x:1234:777::/home/zoe:/bin/sh
X
cat >root/etc/group <<'X'
root:x:0:
staff:x:50:zoe,max
games:x:60:max
wheel:x:10:root,zoe
X
inside='sed -n "s/^[UG]id:.*	//p; s/Groups:[ 	]*//p" /proc/self/status; echo $HOME'
rootfs() # OPTION...: ids, groups and home
{
	run "$MINICTR" run --rootfs root "$@" sh -c "$inside"
	out=$(flat "$out")
}
rootfs
is "$out" '0 0 10 /root' 'root has the groups that list him'
rootfs -u zoe
is "$out" '1234 777 10 50 /home/zoe' 'a user by name'
rootfs -u 1234
is "$out" '1234 777 10 50 /home/zoe' 'the same by number'
rootfs -u zoe:games --group-add staff
is "$out" '1234 60 50 /home/zoe' 'with a group of choice'
rootfs -u 4321
is "$out" '4321 0 /' 'a number that nobody has'
rootfs -u broken
is "$status" 125 'a row that is not one'
rm root/etc/passwd root/etc/group
mkfifo root/etc/passwd
ln -s /dev/zero root/etc/group
rootfs
is "$status" 125 'files that are none are refused, not read for ever'

# What the caller holds is not inside: descriptors, rest of the state.
inside ls /proc/self/fd
of_ls=$(flat "$out")
# shellcheck disable=SC2016 # perl's
run perl -MPOSIX=dup2 -e 'open my $root, "<", "/"; dup2(fileno $root, $_) for 3, 4, 9, 200; exec @ARGV' \
	"$MINICTR" run --rootfs "$ROOTFS" ls /proc/self/fd
is "$(flat "$out")" "${of_ls:-some}" 'no descriptor of the caller'
run sh -c '"$1" run --preserve-fds 2 --rootfs "$2" sh -c "cat <&4; ls /proc/self/fd" 3</ 4</etc/hostname 5</' \
	sh "$MINICTR" "$ROOTFS"
is "$(printf '%s\n' "$out" | sed -n 1p)" "$(cat /etc/hostname)" '--preserve-fds leaves descriptors open'
is "$("$MINICTR" run --preserve-fds 1 cat </etc/hostname)" "$(cat /etc/hostname)" 'and standard input'
is "$(printf '%s\n' "$out" | sed 1d | wc -l)" $(($(echo "$of_ls" | wc -w) + 2)) 'two as asked'
cat >dirty <<'X'
trap '' HUP INT QUIT USR1 USR2 ALRM TERM CHLD PIPE 40 50
umask 0777
echo 500 >/proc/self/oom_score_adj
echo 1000000 >/proc/self/timerslack_ns
exec "$@"
X
run sh dirty setarch -R "$MINICTR" run --rootfs "$ROOTFS" sh -c \
	'umask; cat /proc/self/oom_score_adj; grep -E "Sig(Ign|Blk)|SigPnd" /proc/self/status; cat /proc/self/personality /proc/self/timerslack_ns'
is "$(flat "$out")" '0022 0 SigPnd: 0000000000000000 SigBlk: 0000000000000000 SigIgn: 0000000000000000 00000000 50000' \
	'a dirty caller leaves nothing behind'
# Without shells, which take the mask away.
run env --block-signal=HUP,USR1,TERM "$MINICTR" run --rootfs "$ROOTFS" grep SigBlk /proc/self/status
is "$(flat "$out")" 'SigBlk: 0000000000000000' 'nor blocked signals'
cat >key <<'X'
my ($add_key, $keyctl, @command) = @ARGV;
my ($type, $name, $secret) = ("user", "minictr", "x");
if (@command) {
	syscall($keyctl, 1, 0); # a new session
	syscall($add_key, $type, $name, $secret, 1, -3);
	exec @command;
}
print syscall($keyctl, 10, -3, $type, $name, 0) > 0 ? "found\n" : "none\n";
X
case $(uname -m) in
x86_64) numbers='248 250' prctl=157 ;;
aarch64) numbers='217 219' prctl=167 ;;
*) numbers= ;;
esac
# shellcheck disable=SC2086 # words
if [ "$numbers" ] && [ "$(perl key $numbers perl "$T/key" $numbers)" = found ]; then
	run perl key $numbers "$MINICTR" run --rootfs / --security-opt seccomp=unconfined perl "$T/key" $numbers
	is "$status:$out" 0:none 'nor keys'
fi
if [ "$numbers" ] && [ "$(id -u)" = 0 ]; then
	# shellcheck disable=SC2016 # perl's
	{
		noroot='syscall(shift, 28, 1, 0, 0, 0) == 0 or die; exec @ARGV'
		caps=+chown,+dac_override,+fowner,+fsetid,+kill,+setgid,+setuid,+setpcap,+net_bind_service,+net_admin,+sys_chroot,+sys_admin,+setfcap,+sys_ptrace,+mknod
	}
	run setpriv --inh-caps $caps --ambient-caps $caps perl -e "$noroot" "$prctl" \
		"$MINICTR" run --rootfs "$ROOTFS" grep -E 'Cap(Inh|Eff|Amb)' /proc/self/status
	is "$(flat "$out")" 'CapInh: 0000000000000000 CapEff: 00000000800405fb CapAmb: 0000000000000000' \
		'nor secure bits and ambient capabilities'
fi

# Roots that lack the mount points, and cannot be written
mkdir -p bare/bin
cp "$ROOTFS/bin/sh" "$(readlink -f "$ROOTFS/bin/ls")" bare/bin/
mv bare/bin/toybox bare/bin/ls 2>/dev/null
run "$MINICTR" run --rootfs bare /bin/sh -c 'for d in /proc/self /dev/null /sys/kernel; do test -e $d || echo no $d; done'
is "$status:$out:$err" 0:: 'missing mount points are made'
is "$(echo bare/*)" 'bare/bin bare/dev bare/proc bare/sys' 'and stay'
mkdir -p empty/bin empty/a
cp bare/bin/* empty/bin/
ln -s a empty/link
mount --bind empty empty
mount -o remount,bind,ro empty
run "$MINICTR" run --rootfs empty /bin/sh -c 'for d in /proc/self /dev/null /sys/kernel /a /bin/sh; do test -e $d || echo no $d; done; echo /*; : >/new'
is "$out" '/a /bin /dev /link /proc /sys' 'in a root that cannot be written they are provided'
like "$err" 'Read-only file system' 'which still cannot be written'
is "$(echo empty/*)" 'empty/a empty/bin empty/link' 'and has nothing new'

# A root with something mounted below, and one that is a mount itself
mkdir -p root/tmp/below
mount -t tmpfs none root/tmp/below
mknod root/tmp/below/null c 1 3
mknod root/null c 1 3
rm root/etc/passwd root/etc/group
run "$MINICTR" run --rootfs root sh -c ': >/tmp/below/null || : >/null'
like "$err" 'Permission denied' 'device nodes of the root do not work, at any depth'
run "$MINICTR" run --privileged --rootfs root sh -c ': >/tmp/below/null && : >/null'
is "$status" 0 'unless --privileged'

done_testing
