#!/bin/sh
# doctor compared with the kernel: each `no` with the configuration that it was built from, each
# `yes` with the use of what it promises; with no module loaded, with all, and as a plain user.
. "${0%/*}/fixture.sh"

need_vm

# A feature; the CONFIG_ option that a kernel has it by, or -; what uses it: $r is -r for a plain
# user, "call N" tells whether there is such a system call; idmap is for root, subids for others.
cat >features <<'END'
userns USER_NS minictr unshare -U true
mountns NAMESPACES minictr unshare $r -m true
pidns PID_NS minictr unshare $r -pf true
netns NET_NS minictr unshare $r -n true
ipcns IPC_NS minictr unshare $r -i true
utsns UTS_NS minictr unshare $r -u true
cgroupns CGROUPS minictr unshare $r -C true
timens TIME_NS minictr unshare $r -T --monotonic 5 true
proc PROC_FS minictr unshare $r -pfm --mount-proc true
devpts UNIX98_PTYS minictr unshare $r -m mount -t devpts -o newinstance devpts /tmp
root - minictr run --privileged --rootfs /rootfs true
overlay OVERLAY_FS minictr run --rootfs /rootfs --overlay true
squashfs SQUASHFS minictr run --rootfs /image.squashfs true
erofs EROFS_FS minictr run --rootfs /image.erofs true
ext4 EXT4_FS minictr run --rootfs /image.ext4 true
loop BLK_DEV_LOOP minictr run --rootfs /image.ext4 true
binfmt_misc BINFMT_MISC minictr unshare $r -m mount -t binfmt_misc binfmt_misc /tmp
cgroup CGROUPS minictr run --cgroup-conf cgroup.max.depth=1 true
memory MEMCG minictr run -m 64m true
cpu CGROUP_SCHED minictr run --cpus 1 true
cpuset CPUSETS minictr run --cpuset-cpus 0 true
io BLK_CGROUP minictr unshare $r -m sh -c 'mount -t cgroup2 c /tmp && echo +io >/tmp/cgroup.subtree_control'
pids CGROUP_PIDS minictr run --pids-limit 50 true
clone3 - call 435
seccomp SECCOMP_FILTER minictr run --rootfs /rootfs true
mount-api - call 428
mount_setattr - call 442
idmap - [ ! "$r" ] && minictr run --userns auto --rootfs rootfs true
pidfd - call 434
subids - [ "$r" ] && minictr unshare -U --map-auto true
mounts - minictr run true
END

# Prints "STATE use FEATURE STATUS", then "STATE answer FEATURE yes|no TEXT".
cat >script <<'END'
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
cp -a /rootfs /tmp
echo root:100000:65536 >/etc/subuid
echo root:100000:65536 >/etc/subgid
cat >/bin/call <<'CALL'
#!/bin/sh
[ "$(echo "native $1 -1" | probe-calls)" != 'Function not implemented' ]
CALL
chmod +x /bin/call
ask() # STATE [COMMAND...]: uses and asks by COMMAND...
{
	state=$1
	shift
	while read -r feature _ use <&3; do
		"$@" sh -c "cd /tmp; $use" >/dev/null 2>&1 </dev/null
		echo "$state use $feature $?"
	done 3</features
	"$@" minictr doctor | while read -r line; do
		echo "$state answer $line"
	done
}
cd /tmp
export r=
ask bare
/vm/load overlay squashfs erofs loop binfmt_misc
ask loaded
r=-r
ask user minictr unshare -S 1000 -G 1000
END

mksquashfs "$ROOTFS" image.squashfs -quiet -no-progress >made 2>&1 || cat made
mkfs.erofs image.erofs "$ROOTFS" >made 2>&1 || cat made
mkfs.ext4 -q -d "$ROOTFS" image.ext4 16m >made 2>&1 || cat made
make -s -C "$TOP" build/tests/probe-calls >&2

# That a root on the initramfs stays within reach cannot be used, and an ext4 image needs a loop
# device too.
wrong() # WHAT: prints a line for each answer that is not as it must be
{
	awk -v what="$1" '
	FILENAME == "config" { split($0, pair, "="); config[pair[1]] = pair[2]; next }
	FILENAME == "features" { option[$1] = $2; next }
	$2 == "use" { is_used[$1, $3] = $4 == 0; next }
	{ built = config["CONFIG_" option[$3]]; is_there = $4 == "yes"; is_root = $1 != "user" }
	{ named = match($0, /CONFIG_[A-Z0-9_]+/) ? config[substr($0, RSTART, RLENGTH)] : "" }
	what == "use" && $3 != "root" && ($3 != "ext4" || $1 != "bare") && is_there != is_used[$1, $3]
	what == "built" && built == "y" && !is_there && is_root
	what == "module" && built == "m" && is_there != ($1 == "loaded") && is_root
	what == "lacking" && option[$3] != "-" && built == "" && is_there
	what == "reason" && (named == "y" || (named == "m" && $1 == "loaded"))
	' config features answers
}

for series in ${VM_SERIES:-6.1 uml}; do
	run sh "$TESTS/vm/boot.sh" "$series" script features:/features image.squashfs:/image.squashfs \
		image.erofs:/image.erofs image.ext4:/image.ext4 "$TOP/build/tests/probe-calls:/bin/probe-calls"
	is "$status" 0 "$series: boots and powers off"
	printf '%s\n' "$out" >answers
	cp "$(sh "$TESTS/vm/kernel.sh" "$series")/config" .
	for state in bare loaded user; do
		is "$(sed -n "s/^$state use \([^ ]*\) .*/\1/p" answers)" "$("$MINICTR" doctor | cut -d' ' -f1)" \
			"$series, $state: a use of every feature"
	done
	is "$(wrong use)" '' "$series: what is there can be used, and what is not cannot"
	is "$(wrong built)" '' "$series: what is built in is there, for root"
	is "$(wrong module)" '' "$series: what is a module is there once it is loaded"
	is "$(wrong lacking)" '' "$series: what is not built is not there"
	is "$(wrong reason)" '' "$series: no option is named that the kernel was built with"
done

done_testing
