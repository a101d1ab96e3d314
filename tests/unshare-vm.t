#!/bin/sh
# unshare on an initramfs with nothing mounted, by the oldest kernel and a later one.
# shellcheck disable=SC2016,SC2046,SC2086 # programs for another shell
. "${0%/*}/fixture.sh"

need_vm

cat >script <<'END'
u='minictr unshare'
status() # prints that of a command that says nothing
{
	"$@" 2>/vm/err
	echo $?
}
echo "all: $(status $u -muinpfCT true)"
echo "pid: $($u -pf sh -c 'echo $$')"
echo "no proc: $($u -r true 2>&1 | head -n 1) $(status $u -r true)"
echo "signal: $(status $u -f sh -c 'kill -9 $$')"
echo "root:" $($u -R /rootfs sh -c 'pwd; ls -d /vm 2>&1')
echo "proc in root: $($u -pf --mount-proc -R /rootfs sh -c 'echo /proc/[0-9]*')"
mount -t proc proc /proc
echo "proc: $($u -pf --mount-proc sh -c 'echo /proc/[0-9]*')"
echo "map:" $($u -r sh -c 'id -u; id -g')
echo "ranges:" $($u -r --map-users 0:1000:10 cat /proc/self/uid_map)
echo "clock:" $($u -T --boottime 100000000 cat /proc/self/timens_offsets)
echo "forked clock: $(($($u -fT --boottime 100000000 cut -d. -f1 /proc/uptime) >= 100000000))"
mkdir /t
mount -t tmpfs t /t
for kind in mount uts net pid user time; do
	: >/t/$kind
done
echo "files: $(status $u -f --mount=/t/mount --uts=/t/uts --pid=/t/pid --net=/t/net --user=/t/user --time=/t/time true)"
echo "bound: $(grep -c nsfs /proc/self/mountinfo)"
echo "stays: $(status $u -m mount -t tmpfs x /rootfs) $(grep -c ' /rootfs ' /proc/self/mountinfo)"
echo "kill-child: $(status $u -f --kill-child -S 5 true)"
END

for series in ${VM_SERIES:-5.10 6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script
	is "$status" 0 "$series: boots and powers off"
	for expected in \
		'all: 0' \
		'pid: 1' \
		'no proc: minictr unshare: map: /proc/self/uid_map: No such file or directory 1' \
		'signal: 137' \
		'root: / ls: /vm: No such file or directory' \
		'proc in root: /proc/1' \
		'proc: /proc/1' \
		'map: 0 0' \
		'ranges: 0 0 1 1 1000 9' \
		'clock: monotonic 0 0 boottime 100000000 0' \
		'forked clock: 1' \
		'files: 0' \
		'bound: 6' \
		'stays: 0 0' \
		'kill-child: 0'; do
		is "$(printf '%s\n' "$out" | grep "^${expected%%: *}:")" "$expected" "$series: $expected"
	done
done

done_testing
