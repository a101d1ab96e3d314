#!/bin/sh
# Limits: their values, and the refusals that this machine can show. That they hold: see
# run-cgroup-vm.t.
. "${0%/*}/fixture.sh"

refused() # EXPECTED OPTION...: 125 and one line that ends so, before anything is made
{
	expected=$1
	shift
	run "$MINICTR" run "$@" true
	is "$status:$err" "125:minictr run: $expected" "$*"
}

for option in memory memory-swap memory-reservation; do
	for value in '' x 12x 1.m .m -2 1kk 99999999999999999999 20000000p; do
		refused "--$option: '$value' is not a size: a number and b, k, m, g or t" "--$option=$value"
	done
done
refused "--memory: '0' is less than 4k, the least there is" -m 0
refused "--memory: '4095b' is less than 4k, the least there is" -m 4095b
for value in '' x . 1. .5. ..5 -1 0x1 1e3; do
	refused "--cpus: '$value' is not a number such as 2 or 0.5" "--cpus=$value"
done
refused "--cpus: '0.009' is not a number of CPUs from 0.01 to 10000" --cpus 0.009
refused "--cpus: '0' is not a number of CPUs from 0.01 to 10000" --cpus 0
refused "--cpus: '10001' is not a number of CPUs from 0.01 to 10000" --cpus 10001
for value in '' 0 1 262145 x -1; do
	refused "--cpu-shares: '$value' is not a number from 2 to 262144" "--cpu-shares=$value"
done
for value in '' 0 x -2 4194305; do
	refused "--pids-limit: '$value' is not a number from 1 to 4194304" \
		"--pids-limit=$value"
done
for option in cpuset-cpus cpuset-mems; do
	refused "--$option: '' is not LIST" "--$option="
done
for option in device-read-bps device-write-bps device-read-iops device-write-iops; do
	case $option in
	*bps) rate=SIZE ;;
	*) rate=N ;;
	esac
	for value in '' /dev/null ':1'; do
		refused "--$option: '$value' is not DEVICE:$rate" "--$option=$value"
	done
	refused "--$option: /dev/null: is not a block device" "--$option=/dev/null:1"
	refused "--$option: $T/nope: No such file or directory" "--$option=$T/nope:1"
done
refused "--device-read-bps: 'x' is not a size: a number and b, k, m, g or t" --device-read-bps=/dev/null:x
refused "--device-read-iops: '1m' is not a number from 1 to 18446744073709551615" \
	--device-read-iops=/dev/null:1m
for value in '' x memory.max memory.max= =1 memory/max=1 ../cgroup.procs=1; do
	refused "--cgroup-conf: '$value' is not FILE=VALUE" "--cgroup-conf=$value"
done
for file in cgroup.procs cgroup.threads cgroup.kill cgroup.pressure cgroup.freeze cgroup.type cgroup.subtree_control; do
	refused "--cgroup-conf: '$file=1' is not a limit" "--cgroup-conf=$file=1"
done
for value in '' . .. a a/b /.. /a/.. /a/../b; do
	refused "--cgroup-parent: '$value' is not a path from the top of the cgroups, as /a/b" \
		"--cgroup-parent=$value"
done

# What follows asks the kernel.
[ "$(id -u)" = 0 ] || skip_all 'needs root'
top=
for place in /sys/fs/cgroup /sys/fs/cgroup/unified; do
	[ "$(stat -f -c %t $place 2>&1)" = 63677270 ] && top=$place
done
[ "$top" ] || skip_all 'needs cgroup v2'

own=minictr-test-$$
mkdir "$top/$own"
trap 'find "$top/$own" -depth -type d -exec rmdir {} +' EXIT

below() # OPTION...: a run that makes its cgroup in ours
{
	run "$MINICTR" run --cgroup-parent "/$own" "$@"
}

for memory in 2m -1; do
	refused 'cgroup: --memory-swap is memory and swap together: give --memory too, and not more' \
		--memory-swap 1m --memory $memory
done
refused 'cgroup: --memory-swap is memory and swap together: give --memory too, and not more' --memory-swap 1m
refused 'cgroup: --memory-reservation is more than --memory' --memory-reservation 2m --memory 1m
refused "cgroup: $top/$own/nope: No such file or directory" --cgroup-parent "/$own/nope"
refused "cgroup: $top/$own/cgroup.procs: Not a directory" --cgroup-parent "/$own/cgroup.procs"

below sh -c 'cat /proc/self/cgroup'
like "$out" '^0::/$' 'the root of its cgroup namespace'
below --cgroupns host --name box sh -c 'cat /proc/self/cgroup'
like "$out" "^0::/$own/box\$" 'is in it, by its name'
below --cgroup-conf cgroup.max.depth=3 --name box cat "$top/$own/box/cgroup.max.depth"
is "$out" 3 'a file of --cgroup-conf is written'
below --cgroup-conf cgroup.max.depth=x true
is "$status:$err" "125:minictr run: cgroup: cgroup.max.depth: the kernel refuses 'x': Invalid argument" \
	'a value that the kernel refuses'
below --cgroup-conf cgroup.max.nope=1 true
is "$status:$err" '125:minictr run: cgroup: cgroup.max.nope: this kernel has no such limit' \
	'a file that the kernel has not'
is "$(find "$top/$own" -mindepth 1 -type d)" '' 'nothing is left'

mkdir "$top/$own/taken"
below --name taken true
is "$status:$err" "125:minictr run: cgroup: $top/$own/taken: is taken: choose another --name" \
	'a name that is taken'
ok [ -d "$top/$own/taken" ]
run as_user "$MINICTR" run --cgroup-parent "/$own" --name taken true
is "$status:$err" "125:minictr run: cgroup: $top/$own/taken: Permission denied" \
	'to who may make none there, rights are told first'
rmdir "$top/$own/taken"
mkdir -m 1755 "$top/$own/left"
below true
ok [ ! -d "$top/$own/left" ]
mkdir -m 1755 "$top/$own/left" "$top/$own/left/inner"
below --name left true
is "$status:$err" 0: 'takes the name of one that was left behind'

"$MINICTR" run --cgroup-parent "/$own" --name lives sleep 1000 &
sleeper=$!
in_cgroup() # CGROUP
{
	grep -qs . "$top/$own/$1/cgroup.procs"
}
wait_for in_cgroup lives
below true
ok in_cgroup lives
below --name lives true
is "$status:$err" "125:minictr run: cgroup: $top/$own/lives: is taken: choose another --name" \
	'its name is taken'
kill -9 $sleeper
wait $sleeper 2>/dev/null
empty() # CGROUP
{
	! in_cgroup "$1"
}
wait_for empty lives
ok [ -d "$top/$own/lives" ]
below true
ok [ ! -d "$top/$own/lives" ]

below --pid host sh -c 'sleep 1000 & setsid sleep 1000 & exit 3'
is "$status:$err" 3: 'kills what is left of a container without a PID namespace'
is "$(find "$top/$own" -mindepth 1 -type d)" '' 'and removes its cgroup'

# COMMAND makes more, each in the other, than minictr can have descriptors.
deep=$(printf 'd/%.0s' $(seq 100))
few() # OPTION...
{
	run prlimit --nofile=64 "$MINICTR" run --cgroup-parent "/$own" "$@"
}
few --name deep sh -c "mkdir -p '$top/$own/deep/$deep' && exit 4"
is "$status:$err" 4: 'COMMAND makes cgroups, each in the other'
is "$(find "$top/$own" -mindepth 1 -type d)" '' 'all of which are removed'
mkdir -m 1755 "$top/$own/deep"
mkdir -p "$top/$own/deep/$deep"
few true
ok [ ! -d "$top/$own/deep" ]

# Killed behind any call, it leaves at most what the next run removes.
nobody()
{
	! cat "$top/$own"/*/cgroup.procs 2>/dev/null | grep -q .
}
for call in mkdirat flock write clone3 rt_sigtimedwait unlinkat; do
	run timeout -s KILL 60 strace -qq -f -o trace -e "trace=$call" -e "inject=$call:signal=KILL:when=1" \
		"$MINICTR" run --cgroup-parent "/$own" --cgroup-conf cgroup.max.depth=3 true
	wait_for nobody
	below true
	is "$(grep -c 'killed by SIGKILL' trace | sed 's/[1-9]/killed/'):$(find "$top/$own" -mindepth 1 -type d)" killed: \
		"killed behind $call"
done

# Whoever can read the directory can lock it, before minictr does.
timeout -s KILL 60 strace -qq -f -o trace -e trace=mkdirat -e inject=mkdirat:signal=STOP:when=1 \
	"$MINICTR" run --cgroup-parent "/$own" --name held true 2>refused &
started=$!
wait_for grep -qs 'mkdirat.* = 0' trace
as_user flock --no-fork "$top/$own/held" sh -c 'echo $$; exec sleep 1000' >locked 2>&1 &
locker=$!
wait_for test -s locked
kill -CONT "$(awk '/mkdirat/ { print $1; exit }' trace)"
wait $started
is "$?:$(cat refused)" "125:minictr run: cgroup: $top/$own/held: is taken: choose another --name" \
	'one that somebody has locked is refused'
kill "$(cat locked)"
wait $locker 2>/dev/null
below true
is "$(find "$top/$own" -mindepth 1 -type d)" '' 'and goes when the lock has gone'

# A call that the kernel, or an outer container's filter, refuses.
lying() # CALL ERRNO OPTION...
{
	lie=$1:error=$2
	shift 2
	run strace -o trace -e "trace=${lie%%:*}" -e "inject=$lie" "$MINICTR" run --cgroup-parent "/$own" "$@"
}

lying clone3 ENOSYS --name box cat /proc/self/cgroup
like "$out" '^0::/$' 'without clone3 it enters by itself, and then its namespace'
lying clone3 ENOSYS --name box --cgroupns host cat /proc/self/cgroup
like "$out" "^0::/$own/box\$" 'and where the namespace is shared'
run strace -o trace -e trace=openat2 -e inject=openat2:error=ENOENT:when=1 \
	"$MINICTR" run --cgroup-conf cgroup.max.depth=3 true
is "$status:$err" 0: 'a parent of ours that another run has just removed is made again'
for lie in clone3:EPERM mkdirat:EROFS mkdirat:ENOSPC flock:ENOLCK openat2:EPERM; do
	lying "${lie%:*}" "${lie#*:}" --cgroup-conf cgroup.max.depth=3 sh -c 'echo started'
	is "$status:$out" 125: "not started after $lie"
done
below true
is "$(find "$top/$own" -mindepth 1 -type d)" '' 'and after another run nothing of it is left'

run "$MINICTR" run --cgroup-conf nope.max=1 true
like "$status:$err" '^125:minictr run: cgroup: nope: (this kernel has no such limit|is not handed down .*)$' \
	'a controller that there is not'
if grep -q '^memory	[1-9]' /proc/cgroups; then
	number=$(awk '$1 == "memory" { print $2 }' /proc/cgroups)
	refused "cgroup: memory: is bound to cgroup v1 (hierarchy $number, memory): boot with cgroup_no_v1=memory or systemd.unified_cgroup_hierarchy=1" \
		--memory 32m
else
	skip 'a controller of v1' 'needs the memory controller in cgroup v1'
fi
if [ -e "$top/cgroup.type" ]; then
	skip 'a kernel without a controller' 'needs the top of the cgroups'
else
	: >nothing
	mount --bind nothing /proc/cgroups
	mount --bind nothing "$top/cgroup.controllers"
	for lack in pids:CGROUP_PIDS memory:MEMCG cpu:CGROUP_SCHED cpuset:CPUSETS io:BLK_CGROUP; do
		run "$MINICTR" run --cgroup-conf "${lack%:*}.max=5" true
		is "$status:$err" "125:minictr run: cgroup: ${lack%:*}: this kernel has no such limit
minictr run: hint: it was built without CONFIG_${lack#*:}" "a kernel without ${lack%:*}"
	done
	umount "$top/cgroup.controllers" /proc/cgroups
fi
mount --bind "$top" "$top"
mkdir "$top/$own/there"
mount -o remount,bind,ro "$top"
refused "cgroup: $top is mounted read-only, by an outer container: --privileged there" \
	--cgroup-conf cgroup.max.depth=1
refused "cgroup: $top is mounted read-only, by an outer container: --privileged there" \
	--cgroup-parent "/$own"
refused "cgroup: $top is mounted read-only, by an outer container: --privileged there" \
	--cgroup-parent "/$own" --name there
umount "$top"

done_testing
