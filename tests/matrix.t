#!/bin/sh
# The main things on each machine and kernel of $VM_MATRIX, words MACHINE:SERIES, with nothing
# mounted before: make check-matrix has them all.
# shellcheck disable=SC2016 # programs for another shell
. "${0%/*}/fixture.sh"

need_vm

cat "$TESTS/vm/say.sh" - >script <<'END'
user='minictr unshare -S 1000 -G 1000'

say 'plain' minictr run sh -c 'echo $$; exit 7'
say 'root' minictr run --rootfs /rootfs --name box sh -c 'echo $$ $(hostname) $(ls -d /vm /dev/null /proc/1 2>&1)'
say 'confined' minictr run --rootfs /rootfs grep -E 'NoNewPrivs|CapEff|Seccomp:' /proc/self/status
say 'read-only' minictr run --rootfs /rootfs --read-only touch /x
say 'volume' minictr run --rootfs /rootfs -v /vm:/mnt/vm:ro sh -c 'ls -d /mnt/vm/script; touch /mnt/vm/x'
say 'tmpfs' minictr run --rootfs /rootfs --tmpfs /mnt:size=64k sh -c 'head -c 100k /dev/zero >/mnt/f; stat -c %s /mnt/f'
say 'init' minictr run --rootfs /rootfs --init sh -c 'cat /proc/1/comm; exit 3'
say 'terminal' minictr run --rootfs /rootfs -t sh -c 'tty; echo bye' </dev/console
say 'timeout' minictr run --rootfs /rootfs --timeout 1 sleep 100
say 'memory' minictr run --rootfs /rootfs -m 32m cat /sys/fs/cgroup/memory.max
say 'too much' minictr run --rootfs /rootfs -m 32m sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
say 'processes' minictr run --rootfs /rootfs --pids-limit 20 cat /sys/fs/cgroup/pids.max
say 'half a cpu' minictr run --rootfs /rootfs --cpus 0.5 cat /sys/fs/cgroup/cpu.max
say 'in namespaces' minictr unshare -muinpfC sh -c 'echo $$'
minictr mountns-test >/vm/tap
status=$?
grep '^not ok' /vm/tap
echo "mountns-test: $(grep -c '^not ok' /vm/tap) failed = $status"
mkdir /p
mount -t proc proc /p
# shellcheck disable=SC2046
echo 'left:' $(cut -d' ' -f5 /p/self/mountinfo)

# What is not root's needs /proc, /sys and the nodes of /dev.
mount -t proc proc /proc
mount -t devtmpfs dev /dev
mount -t sysfs sys /sys
say 'new clock' minictr unshare -fT --boottime 100000000 true

say 'user' $user minictr run sh -c 'echo $$ $(id -u)'
say 'user, root' $user minictr run --rootfs /rootfs sh -c 'echo $$ $(id -u)'
say 'user, unshare' $user minictr unshare -r id -u
say 'user, limit' $user minictr run -m 32m true
$user minictr mountns-test >/vm/tap
status=$?
grep '^not ok' /vm/tap
echo "user, mountns-test: $(grep -c '^not ok' /vm/tap) failed = $status"
END
# Once more with minictr as the first process.
cat >second <<'END'
echo "first output: $(cut -d' ' -f1 /proc/uptime)"
echo "init: $(minictr run --rootfs /rootfs -m 16m cat /sys/fs/cgroup/memory.max)"
END
cat >expected <<'END'
plain: 1 = 7
root: 1 box ls: /vm: No such file or directory /dev/null /proc/1 = 0
confined: CapEff: 00000000800405fb NoNewPrivs: 1 Seccomp: 2 = 0
read-only: touch: '/x': Read-only file system = 1
volume: /mnt/vm/script touch: '/mnt/vm/x': Read-only file system = 1
tmpfs: head: xwrite: No space left on device 65536 = 0
init: init = 3
terminal: /dev/pts/0 bye = 0
timeout: minictr run: sleep: timeout after 1s = 143
memory: 33554432 = 0
too much: minictr run: sh: out of memory, limit 32m = 137
processes: 20 = 0
half a cpu: 50000 100000 = 0
in namespaces: 1 = 0
mountns-test: 0 failed = 0
left: / /p
new clock: = 0
user: 1 0 = 0
user, root: 1 0 = 0
user, unshare: 0 = 0
user, limit: minictr run: cgroup: is not mounted, and cannot be: cgroup2: Operation not permitted = 125
user, mountns-test: 0 failed = 0
END

for machine in ${VM_MATRIX:-x86_64:6.1}; do
	VM_ARCH=${machine%:*}
	export VM_ARCH
	run sh "$TESTS/vm/boot.sh" "${machine#*:}" script
	is "$status" 0 "$machine: boots and powers off"
	while IFS= read -r line; do
		# Debian's kernel for it has no time namespaces (CONFIG_TIME_NS).
		[ "${line%%:*}" = 'new clock' ] && [ "$VM_ARCH" = armv7 ] && continue
		is "$(printf '%s\n' "$out" | grep "^${line%%:*}:")" "$line" "$machine: $line"
	done <expected
	none=$(printf '%s\n' "$out" | grep '^not ok')
	is "$none" '' "$machine: no case of mountns-test fails"
	run env VM_APPEND='rdinit=/applets/init minictr.run="sh /vm/init"' \
		sh "$TESTS/vm/boot.sh" "${machine#*:}" second
	like "$out" '^init: 16777216$' "$machine: minictr as init"
	printf '%s\n' "$out" | sed -n "s/^first output: /# $machine: seconds to a container's first output: /p"
done

done_testing
