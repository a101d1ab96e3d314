#!/bin/sh
# run --dry-run.
. "${0%/*}/fixture.sh"
need_rootfs

cp -a "$ROOTFS" root
rmdir root/mnt
plan() # OPTION... COMMAND...
{
	run "$MINICTR" run --dry-run "$@"
}

plan true
is "$status:$err" 0: 'needs nothing'
is "$(printf '%s\n' "$out" | awk '{ print $2 }' | tr '\n' ' ' | sed 's/ userns//g')" \
	'descriptors leash clone propagation network proc user environment parent state command ' \
	'the steps of a run without a root'

# A step that is added needs a word about it.
sed -n 's/^	STEP("[a-z_-]*", [A-Z_]*, \([a-z_]*\)[,)].*/\1/p' "$TOP/lib/setup.c" >steps
is "$(while read -r apply; do grep -q "^$apply	" "$TOP/lib/plan.tsv" || echo "$apply"; done <steps)" '' \
	'a word for each step'
is "$(grep -c . steps)" "$(grep -c '^	STEP' "$TOP/lib/setup.c")" 'all of them'

all() # every option that has a step
{
	plan --rootfs root --read-only --overlay=over -v "$T:/mnt/a:ro,rslave" --tmpfs /t:size=1m --device /dev/null:/dev/n \
		--shm-size 1m --ulimit nofile=10:20 --oom-score-adj 7 --name box -u 1:2 -w /tmp -e SECRET=xyz --umask 7 \
		--pidfile pid --preserve-fds 2 --init -t -m 64m --pids-limit 5 --cap-add NET_RAW \
		--security-opt seccomp=compat "$@"
}
mkdir over
before=$(find . | sort && cat /proc/self/mountinfo)
all sh -c 'echo ran >ran'
is "$status:$err" 0: 'all options together'
is "$(find . | sort && cat /proc/self/mountinfo)" "$before" 'nothing is done'
is "$(printf '%s\n' "$out" | grep -vE '^(lacks|outside|inside)  *[a-z_-]+  *[^ ]')" '' 'each step says what it does'
line() # STEP ERE NAME
{
	like "$(printf '%s\n' "$out" | grep -E "^[a-z]+ +$1 ")" "$2" "$3"
}
line rootfs 'root, below an overlay with its changes in over' 'the root'
line rootfs 'all mounts of the root ro nodev' 'its flags'
line volume "$T on /mnt/a \(bind ro nodev rslave\)" 'a volume'
line volume 'none on /t \(tmpfs nosuid noexec nodev size=1048576\)' 'a tmpfs'
line volume '/dev/null on /dev/n \(device\)' 'a device'
line ulimit 'nofile=10:20' 'a limit'
line cgroup 'memory 64m pids.max=5' 'limits of the cgroup'
line capabilities ' NET_RAW ' 'capabilities'
line seccomp compat 'the filter'
line hostname box 'the host name'
line user 1:2 'the user'
line clone 'new: .*net pid' 'the namespaces'
line environment SECRET 'a variable'
is "$(printf '%s\n' "$out" | grep -c xyz)" 0 'but not its value'
is "$(printf '%s\n' "$out" | tail -n 1 | sed 's/  */ /g')" 'inside command sh -c echo ran >ran' 'the command'

plan --network ns:/proc/self/ns/net --report told true
line network 'join /proc/self/ns/net$' 'the network'
line report ' told$' 'the report'

plan --pids-limit 5 true
is "$(printf '%s\n' "$out" | grep -c '^lacks    pids ')" "$("$MINICTR" run --pids-limit 5 true 2>/dev/null; echo $(($? != 0)))" \
	'it tells of a limit that would fail'
run "$MINICTR" unshare -Ur sh -c 'echo 0 >/proc/sys/user/max_net_namespaces; exec "$1" run --dry-run true' sh "$MINICTR"
like "$status:$out" '^0:lacks    netns .*: No space left on device; sysctl user.max_net_namespaces allows no more' \
	'and of what else lacks, with a hint'
run "$MINICTR" unshare -Ur sh -c 'echo 0 >/proc/sys/user/max_net_namespaces; exec "$1" run --dry-run --network host true' sh "$MINICTR"
is "$(printf '%s\n' "$out" | grep -c '^lacks')" 0 'not of what is not needed'

run as_user "$MINICTR" run --dry-run --rootfs "$ROOTFS" true
is "$status:$err" 0: 'a plain user can read it'
line userns 'users 0 [0-9]+ [0-9]+.*groups 0 [0-9]+ [0-9]+' 'and sees which ids are mapped'
plan -v /a:/b true
like "$status:$err" '^125:minictr run: rootfs: is needed for --volume' 'what would be refused is refused'
plan --userns auto --uidmap 0:1:1 true
is "$status:$err" '125:minictr run: userns: --userns goes with neither --uidmap nor --gidmap' \
	'so are maps that contradict'
plan --uidmap 0:1:2 --uidmap 5:7:1 true
line userns ': users 0 1 2, 5 7 1; groups 0 1 2, 5 7 1$' 'several ranges stand in one line'
plan --rootfs root "$(printf 'a\033[2Jb\nc')"
like "$out" '^inside +command +a\?\[2Jb\?c$' 'control characters do not reach the terminal'
# shellcheck disable=SC2046 # many words
plan true $(yes word | head -n 20000)
like "$status:${#out}" '^0:6553[0-9]$' 'what is too long is cut'

done_testing
