# The table of what is compared; read in. $T has what prepare_peers makes there.

# What each is to do, NAME and a command a line; an @ is the number of the start among those
# of the same time. The first of each part is what the others are compared with.
peers() # PART COMMAND: COMMAND is a program of $T/root/bin
{
	case $1 in
	rootfs) cat <<END
floor	$T/floor rootfs -n $T/root /bin/$2
guarded floor	$T/floor rootfs -n -g $T/root /bin/$2
minictr run --rootfs	$MINICTR run --rootfs $T/root /bin/$2
bubblewrap	bwrap --unshare-all --die-with-parent --new-session --bind $T/root / --proc /proc --dev /dev --ro-bind /sys /sys $(bwrap_masks) --cap-drop ALL $(bwrap_capabilities) /bin/$2
lxc-execute	lxc-execute -P /run/lxc-bench -n c@ -f $T/lxc.conf -- /bin/$2
crun	crun --cgroup-manager=disabled run --bundle $T/bundle-$2 c@
runc	runc run --bundle $T/bundle-$2 c@
systemd-nspawn	systemd-nspawn --quiet --register=no --keep-unit --pipe --as-pid2 --machine=c@ --directory=$T/roots/@ --private-network --no-new-privileges=yes --system-call-filter=~bpf --drop-capability=$nspawn_drops /bin/$2
END
		;;
	run) cat <<END
floor	$T/floor run -n / $T/root/bin/$2
guarded floor	$T/floor run -n -g / $T/root/bin/$2
minictr run	$MINICTR run $T/root/bin/$2
bubblewrap	bwrap --unshare-all --die-with-parent --bind / / --proc /proc $T/root/bin/$2
END
		;;
	unshare) cat <<END
floor	$T/floor plain -n / $T/root/bin/$2
minictr unshare	$MINICTR unshare -muipnf --mount-proc $T/root/bin/$2
busybox unshare	busybox unshare -muipnf --mount-proc $T/root/bin/$2
util-linux unshare	unshare -muipnf --mount-proc $T/root/bin/$2
END
		;;
	apart) cat <<END
floor	$T/floor rootfs -n $T/root /bin/$2
minictr run --rootfs	$MINICTR run --rootfs $T/root /bin/$2
without filter	$MINICTR run --security-opt seccomp=unconfined --rootfs $T/root /bin/$2
without masks	$MINICTR run --security-opt unmask=ALL --rootfs $T/root /bin/$2
with the host's network	$MINICTR run --network host --rootfs $T/root /bin/$2
with all capabilities	$MINICTR run --cap-add ALL --rootfs $T/root /bin/$2
END
		;;
	esac
}

capabilities='CHOWN DAC_OVERRIDE FOWNER FSETID KILL NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'

# What systemd-nspawn keeps by default beyond those.
nspawn_drops=$(printf 'CAP_%s,' AUDIT_CONTROL AUDIT_WRITE DAC_READ_SEARCH IPC_OWNER LEASE \
	LINUX_IMMUTABLE MKNOD NET_ADMIN NET_BROADCAST NET_RAW SYS_ADMIN SYS_BOOT SYS_NICE \
	SYS_PTRACE SYS_RESOURCE SYS_TTY_CONFIG)
nspawn_drops=${nspawn_drops%,}

# What is masked, as far as this kernel has it.
masked_files='/proc/interrupts /proc/kcore /proc/key-users /proc/keys /proc/latency_stats /proc/sched_debug /proc/timer_list'
masked_directories='/proc/acpi /proc/asound /proc/scsi /sys/firmware /sys/kernel/security'
read_only='/proc/bus /proc/fs /proc/irq /proc/sys'

there() # PATH...
{
	for path; do [ ! -e "$path" ] || echo "$path"; done
}

# shellcheck disable=SC2046,SC2086 # lists of words, here and below
bwrap_masks()
{
	printf ' --ro-bind /dev/null %s' $(there $masked_files)
	printf ' --tmpfs %s' $(there $masked_directories)
	for path in $(there $read_only); do printf ' --ro-bind %s %s' $path $path; done
}

# shellcheck disable=SC2086
bwrap_capabilities()
{
	printf ' --cap-add CAP_%s' $capabilities
}

# shellcheck disable=SC2046,SC2086
lxc_configuration()
{
	cat <<END
lxc.rootfs.path = dir:$T/root
lxc.uts.name = lxc
lxc.net.0.type = empty
lxc.net.0.flags = up
lxc.autodev = 1
lxc.no_new_privs = 1
lxc.cap.keep = $(echo $capabilities | tr '[:upper:]' '[:lower:]')
lxc.seccomp.profile = $T/lxc.seccomp
lxc.mount.auto = proc:mixed sys:ro cgroup:ro
lxc.mount.entry = mqueue dev/mqueue mqueue nosuid,noexec,nodev,create=dir 0 0
lxc.mount.entry = shm dev/shm tmpfs nosuid,noexec,nodev,mode=1777,create=dir 0 0
END
	for path in $(there $masked_files); do
		echo "lxc.mount.entry = /dev/null ${path#/} none bind 0 0"
	done
	for path in $(there $masked_directories); do
		echo "lxc.mount.entry = none ${path#/} tmpfs ro,nosuid,noexec,nodev 0 0"
	done
}

json_words() # WORD...: as strings of a list
{
	printf '"%s"\n' "$@" | paste -sd,
}

# shellcheck disable=SC2046,SC2086
oci_configuration() # COMMAND
{
	eleven=$(json_words $(printf 'CAP_%s ' $capabilities))
	cat <<END
{ "ociVersion": "1.0.0", "root": { "path": "$T/root" }, "hostname": "oci",
  "process": { "user": { "uid": 0, "gid": 0 }, "args": ["/bin/$1"], "cwd": "/",
    "env": ["PATH=/bin"], "noNewPrivileges": true, "capabilities": { "bounding": [$eleven],
    "effective": [$eleven], "permitted": [$eleven] } },
  "mounts": [
    { "destination": "/proc", "type": "proc", "source": "proc" },
    { "destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"] },
    { "destination": "/dev/pts", "type": "devpts", "source": "devpts",
      "options": ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"] },
    { "destination": "/dev/shm", "type": "tmpfs", "source": "shm",
      "options": ["nosuid", "noexec", "nodev", "mode=1777"] },
    { "destination": "/dev/mqueue", "type": "mqueue", "source": "mqueue",
      "options": ["nosuid", "noexec", "nodev"] },
    { "destination": "/sys", "type": "sysfs", "source": "sysfs",
      "options": ["nosuid", "noexec", "nodev", "ro"] },
    { "destination": "/sys/fs/cgroup", "type": "cgroup", "source": "cgroup",
      "options": ["nosuid", "noexec", "nodev", "ro"] } ],
  "linux": { "namespaces": [ { "type": "pid" }, { "type": "network" }, { "type": "ipc" },
      { "type": "uts" }, { "type": "mount" }, { "type": "cgroup" } ],
    "maskedPaths": [$(json_words $masked_files $masked_directories)],
    "readonlyPaths": [$(json_words $read_only)],
    "seccomp": { "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
      { "names": ["bpf", "mount", "umount2", "unshare"], "action": "SCMP_ACT_ERRNO" } ] } } }
END
}

prepare_peers() # MOST: how many are started at once
{
	mkdir -p "$T/roots"
	for number in $(seq 0 $(($1 - 1))); do cp -al "$T/root" "$T/roots/$number"; done
	for command in true wait look; do
		mkdir -p "$T/bundle-$command"
		oci_configuration $command >"$T/bundle-$command/config.json"
	done
	printf '2\ndenylist\n%s errno 1\n' bpf >"$T/lxc.seccomp"
	printf '%s errno 1\n' mount umount2 unshare >>"$T/lxc.seccomp"
	lxc_configuration >"$T/lxc.conf"
	mkdir -p /run/lxc-bench
}
