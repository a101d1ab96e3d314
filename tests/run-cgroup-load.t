#!/bin/sh
# That limits hold, in a machine of our own; many runs, killed runs; plain users; what an old
# hierarchy or a boot option withholds. Other kernels: make check-kernels.
. "${0%/*}/fixture.sh"

need_vm
make -s -C "$TOP" build/tests/probe-io >&2

# Prints "NAME: RESULT" lines, and reports as "NAME.KEY=VALUE".
cat "$TESTS/vm/say.sh" - >start <<'END'
mkdir -p /proc /sys /v1
mount -t proc proc /proc
mount -t devtmpfs dev /dev
mount -t sysfs sys /sys
top=/sys/fs/cgroup
report() # NAME OPTION... COMMAND...: and how long it took, in hundredths of a second
{
	name=$1
	shift
	read -r before _ </proc/uptime
	minictr run --report /report "$@"
	read -r after _ </proc/uptime
	sed "s/^/$name./" /report
	echo "$name.took=$(($(echo "$after" | sed 's/\.//') - $(echo "$before" | sed 's/\.//')))"
}
END

cat start - >script <<'END'
mount -t cgroup -o pids none /v1
say 'v1' minictr run --pids-limit 5 true
umount /v1

mount -t cgroup2 -o nsdelegate none $top
left() { (cd $top && echo */); }
spin='i=0; while [ $i -lt 60000 ]; do i=$((i + 1)); done'
report cpus --cpus 0.5 sh -c "$spin"
report oom -m 32m sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
report pids --pids-limit 20 sh -c 'exec 2>/dev/null; bomb() { bomb | bomb; }; (bomb); exit 0'

/vm/load loop
x=0123456789abcdef
while [ ${#x} -lt 1048576 ]; do x=$x$x; done
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do printf %s "$x"; done >/disk
toybox losetup /dev/loop0 /disk
# What passes, in percent of the LIMIT, which is that many BLOCKS a second. Less than it may be
# this machine's fault, and is measured again.
throttle() # read|write bps|iops LIMIT SIZE-OF-BLOCK BLOCKS
{
	for _ in 1 2 3; do
		percent=$(($(minictr run --report /report "--device-$1-$2" "/dev/loop0:$3" probe-io "$1" /dev/loop0 "$4") / $5))
		[ $percent -lt 80 ] || break
	done
	echo "io.$1-$2=$percent"
}
throttle write bps 4m 65536 64
throttle read iops 100 4096 100
throttle write iops 100 4096 100
throttle read bps 4m 65536 64
sed 's/^/io./' /report
say 'left by these' left

i=0
while [ $i -lt 100 ]; do
	minictr run -m 32m true || echo "row: $?"
	i=$((i + 1))
done
say 'left by a row' left
i=0
while [ $i -lt 50 ]; do
	minictr run -m 32m --name n$i sh -c 'sleep 1; echo done' &
	i=$((i + 1))
done >/outputs
wait
say 'at once' grep -c done /outputs
say 'left by many at once' left
i=0
while [ $i -lt 50 ]; do
	minictr run -m 32m sleep 100 &
	usleep $((i * 500))
	kill -9 $!
	i=$((i + 1))
done 2>/dev/null
wait
sleep 1
minictr run -m 32m true
say 'left by killed ones' left

mkdir $top/full
sleep 100 &
echo $! >$top/full/cgroup.procs
say 'full' minictr run --cgroup-parent /full -m 32m true
kill $!

# Of the host's all but the user id.
plain() { minictr run --user 65534 --pid host --ipc host --uts host --network host --cgroupns host "$@"; }
say 'plain' plain minictr run -m 32m true
mkdir -p $top/user/leaf
chown -R 65534 $top/user
echo $$ >$top/user/leaf/cgroup.procs
echo -memory >$top/cgroup.subtree_control
say 'not enabled' plain minictr run -m 32m true
echo +memory >$top/cgroup.subtree_control
say 'delegated' plain minictr run -m 32m sh -c 'cat /proc/self/cgroup; cat /sys/fs/cgroup/user/c*/memory.max'
mkdir $top/minictr
say "delegated beside root" plain minictr run -m 32m cat /proc/self/cgroup
rmdir $top/minictr
say 'delegated rootfs' plain minictr run -m 32m --rootfs /rootfs cat /proc/self/cgroup /sys/fs/cgroup/memory.max
say 'delegated out of memory' plain minictr run -m 32m sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
say 'own limit' plain minictr run -m 32m --privileged --rootfs /rootfs sh -c 'echo max >/sys/fs/cgroup/memory.max'
echo $$ >$top/cgroup.procs
say 'from outside' plain minictr run --cgroup-parent /user -m 32m true
minictr run --rootfs /rootfs --cgroupns host true
say 'nsdelegate' sed -n 's/.* cgroup2 .*,nsdelegate.*/stays/p' /proc/mounts

inner="-v /bin/minictr:/bin/minictr"
say 'inner' minictr run --rootfs /rootfs --privileged $inner minictr run -m 32m cat /proc/self/cgroup
say 'inner full' minictr run --rootfs /rootfs --privileged -m 64m $inner minictr run -m 32m true
say 'inner leaf' minictr run --rootfs /rootfs --privileged -m 64m $inner sh -c \
	'mkdir /sys/fs/cgroup/leaf; echo $$ >/sys/fs/cgroup/leaf/cgroup.procs; minictr run -m 32m cat /proc/self/cgroup'
say 'inner read-only' minictr run --rootfs /rootfs --cap-add SYS_ADMIN $inner minictr run -m 32m true
say 'inner without' minictr run --rootfs /rootfs --privileged -m 64m $inner sh -c \
	'mkdir /sys/fs/cgroup/leaf; echo $$ >/sys/fs/cgroup/leaf/cgroup.procs; minictr run --cpus 1 true'
END

cat start - >script-disabled <<'END'
say 'disabled' minictr run -m 32m true
say 'still there' minictr run --pids-limit 10 true
# As since Linux 6.15.
grep -v memory /proc/cgroups >/cgroups
mount -o bind /cgroups /proc/cgroups
say 'not listed' minictr run -m 32m true
END

withheld='boot with cgroup_no_v1=pids or systemd.unified_cgroup_hierarchy=1'
cat >expected <<END
v1: minictr run: cgroup: pids: is bound to cgroup v1 (hierarchy 1, pids): $withheld = 125
left by these: */ = 0
left by a row: */ = 0
at once: 50 = 0
left by many at once: */ = 0
left by killed ones: */ = 0
plain: minictr run: cgroup: limits need a cgroup that is delegated to this user and free of processes: systemd-run --user --scope -p Delegate=yes minictr run ..., or --cgroup-parent = 125
not enabled: minictr run: cgroup: memory: is not enabled in /sys/fs/cgroup: have +memory written to cgroup.subtree_control there = 125
delegated: 0::/ 33554432 = 0
delegated beside root: 0::/ = 0
delegated rootfs: 0::/ 33554432 = 0
delegated out of memory: minictr run: sh: out of memory, limit 32m = 137
from outside: minictr run: cgroup: /sys/fs/cgroup/user cannot be entered from outside of the delegated tree: systemd-run --user --scope -p Delegate=yes minictr run ... = 125
nsdelegate: stays = 0
own limit: sh: 1: echo: echo: I/O error = 1
inner: 0::/ = 0
inner full: minictr run: cgroup: memory: cannot be enabled in /sys/fs/cgroup, which holds processes (pid 1): move them below it, or choose another --cgroup-parent minictr run: hint: cd /sys/fs/cgroup; mkdir own; for p in \$(cat cgroup.procs); do echo \$p >own/cgroup.procs; done = 125
inner leaf: 0::/ = 0
inner read-only: minictr run: cgroup: /sys/fs/cgroup is mounted read-only, by an outer container: --privileged there = 125
inner without: minictr run: cgroup: cpu: is not handed down to this cgroup namespace: enable it outside = 125
END

value() # KEY: of a report in $out
{
	printf '%s\n' "$out" | sed -n "s/^$1=//p"
}

between() # LEAST MOST NUMBER NAME
{
	if [ "$3" -ge "$1" ] && [ "$3" -le "$2" ]; then pass "$4"; else fail "$4" "not from $1 to $2: $3"; fi
}

for series in ${VM_SERIES:-6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script "$TOP/build/tests/probe-io:bin/probe-io"
	is "$status" 0 "$series: boots and powers off"
	while IFS= read -r line; do
		is "$(printf '%s\n' "$out" | grep "^${line%%:*}:")" "$line" "$series: $line"
	done <expected
	like "$out" '^full: .* cannot be enabled in /sys/fs/cgroup/full, which holds processes \(pid [1-9][0-9]*\): .* = 125$' \
		"$series: a parent with processes"

	# Shares of CPU time, not times: the machine may be as slow as it likes.
	between 40 55 $(($(value cpus.cpu.stat.usage_usec) / 100 / $(value cpus.took))) "$series: half a CPU, percent"
	between 1 1000 "$(value cpus.cpu.stat.nr_throttled)" "$series: by waiting"
	is "$(value oom.oom_killed):$(value oom.signal):$(value oom.reason)" "1:9:sh: out of memory, limit 32m" "$series: out of memory in the report"
	peak=$(value oom.memory.peak)
	between 30000000 33554432 "${peak:-33554432}" "$series: memory.peak, where there is one"
	is "$(value pids.exit)" 0 "$series: more processes than allowed"
	for what in read-bps write-bps read-iops write-iops; do
		between 80 120 "$(value "io.$what")" "$series: --device-$what, percent"
	done
	between 8388608 16777216 "$(value io.io.stat.7:0.rbytes)" "$series: bytes read, in the report"

	run env VM_APPEND=cgroup_disable=memory sh "$TESTS/vm/boot.sh" "$series" script-disabled
	for way in disabled 'not listed'; do
		like "$out" "^$way: minictr run: cgroup: memory: is disabled by the boot option cgroup_disable=memory; .* = 125\$" \
			"$series: a controller that a boot option disables, $way"
	done
	like "$out" '^still there: = 0' "$series: and others"
done

done_testing
