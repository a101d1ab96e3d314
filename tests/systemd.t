#!/bin/sh
# Limits of a plain user in what systemd delegates, in a booted Debian: make check-systemd.
. "${0%/*}/fixture.sh"

need_vm
[ "$(id -u)" = 0 ] || skip_all 'needs root'

. "$TESTS/vm/systemd.sh"

cat "$TESTS/vm/say.sh" - >guest <<'END'
loginctl enable-linger tester
until systemctl is-active --quiet user@1000; do sleep 0.5; done
user() # COMMAND...: as one who has logged in
{
	setpriv --reuid 1000 --regid 1000 --init-groups \
		env HOME=/home/tester XDG_RUNTIME_DIR=/run/user/1000 "$@"
}
scope() # COMMAND...: where the user's systemd delegates
{
	user systemd-run --user --scope --quiet -p Delegate=yes "$@"
}
inside='minictr run --rootfs /rootfs'
say 'not delegated' user minictr run -m 32m true
say 'scope' scope minictr run -m 32m cat /proc/self/cgroup
say 'memory' scope $inside -m 32m cat /sys/fs/cgroup/memory.max
say 'out of memory' scope $inside -m 32m sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
say 'processes' scope $inside --pids-limit 7 cat /sys/fs/cgroup/pids.max
say 'cpus' scope $inside --cpus 0.5 cat /sys/fs/cgroup/cpu.max
say 'no such controller' scope $inside --device-read-bps /dev/vda:1m true
say 'service' user systemd-run --user --wait --pipe --quiet -p Delegate=yes $inside -m 32m cat /sys/fs/cgroup/memory.max
say 'left' find /sys/fs/cgroup -name 'c[0-9]*' -o -name minictr
END

cat >expected <<'END'
not delegated: minictr run: cgroup: limits need a cgroup that is delegated to this user and free of processes: systemd-run --user --scope -p Delegate=yes minictr run ..., or --cgroup-parent = 125
scope: 0::/ = 0
memory: 33554432 = 0
out of memory: minictr run: sh: out of memory, limit 32m = 137
processes: 7 = 0
cpus: 50000 100000 = 0
service: 33554432 = 0
left: = 0
END

for series in ${VM_SERIES:-6.1}; do
	expect_in_debian "$series"
	like "$out" '^no such controller: .*io: .* = 125$' "$series: a controller that is not delegated"
done

done_testing
