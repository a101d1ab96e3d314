#!/bin/sh
# Limits where they are real: in a machine of our own with all controllers of cgroup v2.
# Other kernels: make check-kernels.
. "${0%/*}/fixture.sh"

need_vm

# Prints "NAME: RESULT" lines; nothing is mounted, not even cgroup2.
cat "$TESTS/vm/say.sh" - >script <<'END'
run="minictr run --rootfs /rootfs"
say 'path' $run -m 32m cat /proc/self/cgroup
say 'memory.max' $run -m 32m cat /sys/fs/cgroup/memory.max
say 'memory.oom.group' $run -m 32m cat /sys/fs/cgroup/memory.oom.group
say 'read-only' $run -m 32m sh -c 'echo 1 >/sys/fs/cgroup/pids.max'
say 'limit' $run -m 32m --privileged sh -c 'echo max >/sys/fs/cgroup/memory.max'
say 'child' $run -m 32m --privileged sh -c 'mkdir /sys/fs/cgroup/sub && echo $$ >/sys/fs/cgroup/sub/cgroup.procs && cat /proc/self/cgroup'
say 'memory -1' $run -m -1 cat /sys/fs/cgroup/memory.max
say 'memory.low' $run --memory-reservation 1m cat /sys/fs/cgroup/memory.low
say 'cpu.max' $run --cpus 0.5 cat /sys/fs/cgroup/cpu.max
say 'cpu.max of a part' $run --cpus .25 cat /sys/fs/cgroup/cpu.max
for shares in 2 512 1024 2048 262144; do
	say "cpu.weight $shares" $run --cpu-shares $shares cat /sys/fs/cgroup/cpu.weight
done
say 'cpuset' $run --cpuset-cpus 0 --cpuset-mems 0 sh -c 'cd /sys/fs/cgroup && cat cpuset.cpus.effective cpuset.mems.effective'
say 'cpuset 9999' $run --cpuset-cpus 0,9999 true
say 'cpuset 1--2' $run --cpuset-cpus 1--2 true
say 'mems x' $run --cpuset-mems x true
say 'mems none' $run --cpuset-mems , true
say 'pids.max -1' $run --pids-limit -1 cat /sys/fs/cgroup/pids.max
say 'pids.max' $run --pids-limit 20 cat /sys/fs/cgroup/pids.max
say 'conf' $run --cgroup-conf memory.high=8m cat /sys/fs/cgroup/memory.high
say 'huge' $run --cgroup-conf hugetlb.2MB.max=0 cat /sys/fs/cgroup/hugetlb.2MB.max
say 'refused' $run --cgroup-conf memory.max=x true
say 'weight 0' $run --cgroup-conf cpu.weight=0 true
say 'out of memory' $run -m 32m sh -c 'x=aaaaaaaa; (sleep 100 &); while :; do x=$x$x; done'
say 'out of memory in a child' $run -m 32m sh -c '(x=aaaaaaaa; while :; do x=$x$x; done); echo lives'
say 'memory.max out' $run --cgroup-conf memory.max=32m sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
say 'too little' $run -m 4k true
say 'many processes' $run --pids-limit 20 sh -c 'exec 2>&-; bomb() { bomb | bomb; }; (bomb); echo over'
say 'smallest true' minictr run -m 256k true
say 'smallest sh' minictr run -m 256k sh -c 'echo hi'
say 'smallest rootfs' $run -m 256k sh -c 'echo hi'
say 'left alive' $run --pid host --privileged -m 32m sh -c 'mkdir /sys/fs/cgroup/sub; sh -c "echo \$\$ >/sys/fs/cgroup/sub/cgroup.procs; exec sleep 1000" & sleep 1000 & usleep 200000; exit 3'
mkdir /p /c
mount -t cgroup2 c /c
mkdir /c/ice
echo 1 >/c/ice/cgroup.freeze
say 'frozen' $run --timeout 5 --cgroup-parent /ice true
rmdir /c/ice
mkdir /c/busy
say 'busy' sh -c "echo \$\$ >/c/busy/cgroup.procs; $run --cgroup-parent /busy --pids-limit 5 true; exit \$?"
say 'busy root' sh -c "echo \$\$ >/c/busy/cgroup.procs; $run --cgroup-parent /busy -m 5m true; exit \$?"
rmdir /c/busy
echo "left: $(cd /c && echo */)"
# The stack begins at each place beside an end of what a page table is for.
mount -t proc p /p
echo 0 >/p/sys/kernel/randomize_va_space
ulimit -s 32768
x=xxxxxxxxxxxxxxxx
for i in 1 2 3 4 5; do x=$x$x; done
for i in 1 2 3 4 5 6 7; do y=${y:-$x}${y:-$x}; done
y=${y#?????????????????}
for i in 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do export V$i=$y; done
export P=
while [ ${#P} -lt 65536 ]; do
	P=$P$x
	[ ${#P} -lt 32768 ] || timeout -s KILL 20 minictr run -m 4k true 2>&1 | grep -q hint || echo "stack: ${#P}"
done
echo 'stack: all'
END

cat >expected <<'END'
path: 0::/ = 0
memory.max: 33554432 = 0
memory.oom.group: 1 = 0
read-only: sh: 1: cannot create /sys/fs/cgroup/pids.max: Read-only file system = 2
limit: sh: 1: echo: echo: I/O error = 1
child: 0::/sub = 0
memory -1: max = 0
memory.low: 1048576 = 0
cpu.max: 50000 100000 = 0
cpu.max of a part: 25000 100000 = 0
cpu.weight 2: 1 = 0
cpu.weight 512: 59 = 0
cpu.weight 1024: 100 = 0
cpu.weight 2048: 174 = 0
cpu.weight 262144: 10000 = 0
cpuset: 0 0 = 0
cpuset 9999: minictr run: cgroup: cpuset.cpus: '0,9999' is out of the kernel's range = 125
cpuset 1--2: minictr run: cgroup: cpuset.cpus: the kernel refuses '1--2': Invalid argument = 125
mems x: minictr run: cgroup: cpuset.mems: the kernel refuses 'x': Invalid argument = 125
mems none: minictr run: cgroup: cpuset.mems: of ',' there are only 0 = 125
pids.max -1: max = 0
pids.max: 20 = 0
conf: 8388608 = 0
huge: 0 = 0
refused: minictr run: cgroup: memory.max: the kernel refuses 'x': Invalid argument = 125
weight 0: minictr run: cgroup: cpu.weight: '0' is out of the kernel's range = 125
out of memory: minictr run: sh: out of memory, limit 32m = 137
out of memory in a child: minictr run: sh: out of memory, limit 32m = 137
memory.max out: minictr run: sh: out of memory = 137
many processes: over = 0
smallest true: = 0
smallest sh: hi = 0
smallest rootfs: hi = 0
left alive: = 3
frozen: minictr run: cgroup: (cgroup2)/ice: is frozen = 125
busy: minictr run: cgroup: (cgroup2)/busy holds processes or is threaded: choose another --cgroup-parent = 125
busy root: minictr run: cgroup: (cgroup2)/busy holds processes or is threaded: choose another --cgroup-parent = 125
left: */
stack: all
END

for series in ${VM_SERIES:-5.10 6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script
	is "$status" 0 "$series: boots and powers off"
	while IFS= read -r line; do
		is "$(printf '%s\n' "$out" | grep "^${line%%:*}:")" "$line" "$series: $line"
	done <expected
	like "$out" '^too little: minictr run: .* minictr run: hint: --memory may be too little to start in = 12[56]$' \
		"$series: too little: which step fails is the kernel's choice"
done

done_testing
