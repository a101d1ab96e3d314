#!/bin/sh
# bench.sh [ROUNDS]: what a start costs, beside a floor and the peers that are installed, as a
# table in Markdown. Ratios are of CPU time, round by round, to the first line of each part.
set -eu
cd "${0%/*}/../.."
if [ "${BENCH_ENTERED-}" = "" ]; then
	BENCH_ENTERED=1 exec unshare -m --propagation private sh "$0" "$@"
fi

# crun takes no hybrid of cgroup v1 and v2, even where it shall make none.
mount -t cgroup2 none /sys/fs/cgroup
rounds=${1:-200}
out=build/bench
root=$PWD/$out/root
mkdir -p "$root/bin" "$root/proc" "$root/dev" "$root/sys" "$out/bundle"
cc=$(command -v musl-gcc || echo cc)
headers=$(cat build/kernel-headers 2>/dev/null || :)
# shellcheck disable=SC2086 # words
$cc -D_GNU_SOURCE -Os -static $headers -o $out/floor tests/bench/floor.c
cc -D_GNU_SOURCE -O2 -o $out/measure tests/bench/measure.c
printf 'int main(void) { return 0; }\n' >$out/true.c
$cc -Os -static -o "$root/bin/true" $out/true.c

command_line() # NAME WORD...: only if the second word is there
{
	command -v "$2" >/dev/null || return 0
	name=$1
	shift
	printf '%s\t%s\n' "$name" "$*"
}

# The masks that bubblewrap can have: it makes what is missing, which /proc does not allow.
bwrap_masks() {
	for file in interrupts kcore key-users keys latency_stats sched_debug timer_list; do
		[ ! -e /proc/$file ] || printf ' --ro-bind /dev/null /proc/%s' $file
	done
	for dir in acpi asound scsi; do
		[ ! -e /proc/$dir ] || printf ' --tmpfs /proc/%s' $dir
	done
	for dir in bus fs irq sys; do printf ' --ro-bind /proc/%s /proc/%s' $dir $dir; done
	printf ' --tmpfs /sys/firmware'
}

eleven='"CAP_CHOWN","CAP_DAC_OVERRIDE","CAP_FOWNER","CAP_FSETID","CAP_KILL","CAP_NET_BIND_SERVICE",
"CAP_SETFCAP","CAP_SETGID","CAP_SETPCAP","CAP_SETUID","CAP_SYS_CHROOT"'
cat >$out/bundle/config.json <<END
{ "ociVersion": "1.0.0", "root": { "path": "$root" }, "hostname": "crun",
  "process": { "user": { "uid": 0, "gid": 0 }, "args": ["/bin/true"], "cwd": "/",
    "env": ["PATH=/bin"], "noNewPrivileges": true, "capabilities": { "bounding": [$eleven],
    "effective": [$eleven], "permitted": [$eleven] } },
  "mounts": [
    { "destination": "/proc", "type": "proc", "source": "proc" },
    { "destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "mode=755"] },
    { "destination": "/dev/pts", "type": "devpts", "source": "devpts", "options": ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"] },
    { "destination": "/dev/shm", "type": "tmpfs", "source": "shm", "options": ["nosuid", "noexec", "nodev", "mode=1777"] },
    { "destination": "/dev/mqueue", "type": "mqueue", "source": "mqueue", "options": ["nosuid", "noexec", "nodev"] },
    { "destination": "/sys", "type": "sysfs", "source": "sysfs", "options": ["nosuid", "noexec", "nodev", "ro"] } ],
  "linux": { "namespaces": [ { "type": "pid" }, { "type": "network" }, { "type": "ipc" },
      { "type": "uts" }, { "type": "mount" }, { "type": "cgroup" } ],
    "maskedPaths": ["/proc/acpi", "/proc/interrupts", "/proc/kcore", "/proc/key-users",
      "/proc/keys", "/proc/timer_list", "/sys/firmware", "/sys/kernel/security"],
    "readonlyPaths": ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys"],
    "seccomp": { "defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
      { "names": ["bpf", "mount", "umount2", "unshare"], "action": "SCMP_ACT_ERRNO" } ] } } }
END

part() # TITLE: the commands are on standard input
{
	printf '\n%s | CPU ms | 90%% of starts | wall ms | ratio\n--- | ---: | ---: | ---: | ---:\n' "$1"
	$out/measure "$rounds" | sed 's/	/ | /g'
}

{
	command_line floor $out/floor rootfs -n "$root" /bin/true
	command_line 'minictr run --rootfs' ./minictr run --rootfs "$root" /bin/true
	# shellcheck disable=SC2046 # words
	command_line bubblewrap bwrap --unshare-all --die-with-parent --new-session --bind "$root" / \
		--proc /proc --dev /dev --ro-bind /sys /sys $(bwrap_masks) --cap-drop ALL /bin/true
	command_line crun crun --cgroup-manager=disabled run --bundle $out/bundle "bench$$"
} | part 'a root, confined'
{
	command_line floor $out/floor run -n / "$root/bin/true"
	command_line 'minictr run' ./minictr run "$root/bin/true"
	command_line bubblewrap bwrap --unshare-all --die-with-parent --bind / / --proc /proc "$root/bin/true"
} | part 'the host'\''s files'
{
	command_line floor $out/floor plain -n / "$root/bin/true"
	command_line 'minictr unshare' ./minictr unshare -muipnf --mount-proc "$root/bin/true"
	command_line util-linux unshare -muipnf --mount-proc "$root/bin/true"
	command_line busybox busybox unshare -muipnf --mount-proc "$root/bin/true"
} | part 'unshare -muipnf --mount-proc'
