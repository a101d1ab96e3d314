#!/bin/sh
# run, again and again, and many at once that are killed at random: what there was before is
# there afterwards, and no more. `make soak` does it at length (SOAK_RUNS, SOAK_AT_ONCE).
. "${0%/*}/fixture.sh"
need_rootfs
[ "$(id -u)" = 0 ] || skip_all 'needs root'

runs=${SOAK_RUNS:-200} at_once=${SOAK_AT_ONCE:-40}
# A word that all processes of ours have in their environment.
mark=soak.$$
cp -a "$ROOTFS" root
mkdir data
tar -C "$ROOTFS" -c . | sqfstar -quiet -no-progress image >/dev/null 2>&1

# The Nth shape of a run.
shape() # N
{
	case $(($1 % 8)) in
	0) echo '--rootfs root' ;;
	1) echo '' ;;
	2) echo '--rootfs root --init' ;;
	3) echo '--rootfs root -t' ;;
	4) echo '--rootfs root --overlay --tmpfs /cache' ;;
	5) echo '--rootfs root -v ./data:/new/data:ro --read-only' ;;
	6) echo "--rootfs image" ;;
	7) echo '--rootfs root --uidmap 0:1000:1000 --gidmap 0:1000:1000' ;;
	esac
}

none_marked() # writes the names of those there are to alive
{
	! grep -lzsx "SOAK=$mark" /proc/[0-9]*/environ >alive
}

census()
{
	cat /proc/self/mountinfo
	find root data | sort
	grep -hsF "$T" /sys/block/loop*/loop/backing_file
	find /sys/fs/cgroup -type d -name "$mark*" 2>/dev/null
	# Alone, as in make soak's PID namespace, all else can be counted too.
	[ "${SOAK_RUNS-}" ] || return
	grep -lzs . /proc/[0-9]*/cmdline | wc -l # no kernel threads
	find /proc/[0-9]*/ns -type l -exec readlink {} + 2>/dev/null | sort -u | wc -l
}

settled() # the census is as before
{
	census >census.after
	cmp -s census.before census.after
}

# The first makes mount points that stay.
$MINICTR run --rootfs root -v ./data:/new/data:ro --tmpfs /cache true
census >census.before

wrong=0
for i in $(seq "$runs"); do
	# shellcheck disable=SC2046 # words
	SOAK=$mark "$MINICTR" run --name $mark $(shape "$i") -e SOAK sh -c "exit $((i % 100))" >out 2>&1 </dev/null
	[ $? = $((i % 100)) ] || { wrong=$((wrong + 1)) && sed "s/^/# $i: /" out; }
done
is $wrong 0 "$runs runs end as COMMAND does"
wait_for settled
is "$(diff census.before census.after)" '' 'and leave nothing'

seed=${SOAK_SEED:-$(date +%s)}
echo "# SOAK_SEED=$seed"
for i in $(seq "$at_once"); do
	# shellcheck disable=SC2046 # words
	SOAK=$mark "$MINICTR" run --name "$mark-$i" $(shape "$i") -e SOAK \
		sh -c 'sleep 1000 & sleep 1000 & wait' >/dev/null 2>&1 </dev/null &
	echo $!
done >pids
# Each is killed in one of the ways after a pause of up to 20 ms, in any order: some while they
# start.
awk -v seed="$seed" 'BEGIN { srand(seed); split("KILL TERM HUP child group", how) }
	{ print rand(), $1, how[int(rand() * 5) + 1], rand() / 50 }' pids | sort |
	while read -r _ pid how pause; do
		sleep "$pause"
		case $how in
		child) pkill -KILL -P "$pid" ;;
		group) pkill -KILL -P "$pid" && kill -KILL "$pid" ;;
		*) kill -s "$how" "$pid" ;;
		esac
	done 2>/dev/null
# Where there was no child to kill yet.
xargs kill -KILL <pids 2>/dev/null
wait
if wait_for none_marked; then
	pass "$at_once at once, killed at random, leave no process"
else
	fail "$at_once at once leave processes" "$(while read -r f; do tr '\0' ' ' <"${f%environ}cmdline"; done <alive)"
fi
wait_for settled
is "$(diff census.before census.after)" '' 'and nothing else'

done_testing
