#!/bin/sh
# doctor: what it says of this machine, and how it is asked. Other kernels: doctor-vm.t.
. "${0%/*}/fixture.sh"
need_rootfs

answer() # NAME: yes or no
{
	"$MINICTR" doctor "$1" | awk '{ print $2 }'
}

used() # NAME COMMAND...: the answer is yes just where the use of it succeeds
{
	used=$1
	shift
	run "$@"
	is "$(answer "$used")" "$([ "$status" = 0 ] && echo yes || echo no)" "$used: as $*"
}

# The form
chmod 755 .
cp -a "$ROOTFS" root
cat /proc/self/mountinfo >before
run "$MINICTR" doctor
is "$(printf '%s\n' "$out" | grep -Evc '^[a-z_0-9-]+ +(yes|no )  [^ ]')" 0 'a line a feature'
is "$err" '' 'and nothing else'
is "$(cat /proc/self/mountinfo)" "$(cat before)" 'no mount is left'
run "$MINICTR" doctor pidfd seccomp
is "$status:$out" '0:pidfd          yes  run
seccomp        yes  the filter of run --rootfs' 'names select'
run "$MINICTR" doctor -q pidfd
is "$status:$out:$err" 0:: 'quiet'
run "$MINICTR" doctor pidfd nope
is "$status:$out:$err" "2::minictr doctor: no feature 'nope'; without a name doctor lists them" 'a name that is none'
run "$MINICTR" doctor --nope
is "$status" 2 'an option that is none'
run sh -c '"$1" doctor >/dev/full' sh "$MINICTR"
is "$status:$err" '2:minictr doctor: write: No space left on device' 'no room for the answer'

# Every answer by use
used userns "$MINICTR" unshare -U true
used mountns "$MINICTR" unshare -m true
used pidns "$MINICTR" unshare -pf true
used netns "$MINICTR" unshare -n true
used ipcns "$MINICTR" unshare -i true
used utsns "$MINICTR" unshare -u true
used cgroupns "$MINICTR" unshare -C true
used timens "$MINICTR" unshare -T true
used overlay "$MINICTR" run --rootfs root --overlay true
used root "$MINICTR" run --rootfs root true
used memory "$MINICTR" run -m 64m true
used cpu "$MINICTR" run --cpus 1 true
used cpuset "$MINICTR" run --cpuset-cpus 0 true
used pids "$MINICTR" run --pids-limit 100 true
mksquashfs root image -quiet -no-progress >/dev/null
used squashfs "$MINICTR" run --rootfs image true
used loop "$MINICTR" run --rootfs image true

# Others
[ "$(id -u)" = 0 ] || skip_all 'needs root'
run as_user "$MINICTR" doctor -q userns mountns pidns netns ipcns utsns cgroupns proc devpts root overlay
is "$status:$err" 0: 'a plain user has what a user namespace gives'
for fs in squashfs erofs ext4; do
	grep -qw $fs /proc/filesystems || continue
	run as_user "$MINICTR" doctor $fs
	like "$status:$out" "^1:$fs +no   run --rootfs IMAGE: $fs: create: Operation not permitted; only root can mount an image: unpack it" \
		'but no images'
done
run as_user "$MINICTR" doctor cgroup
like "$status:$out" '^1:cgroup +no   limits: limits need a cgroup that is delegated' 'and no limits'
mkdir full
mount -t ramfs ramfs full
run sh -c 'cd full && "$1" doctor idmap' sh "$MINICTR"
like "$status:$out" '^1:idmap +no .* tmpfs 6.3$' 'ramfs maps no ids'
cp "$MINICTR" root/bin/minictr
run "$MINICTR" run --rootfs root minictr doctor netns
like "$status:$out" '^1:netns .*: clone: Operation not permitted; a seccomp filter of an outer' 'confined: says by what'
run "$MINICTR" run --rootfs root -u 65534 --security-opt seccomp=unconfined minictr doctor proc
like "$status:$out" '^1:proc .*; an outer container covers /proc/[a-z]' 'with a masked /proc'
run chroot root minictr doctor -q mountns pidfd overlay clone3 mounts
is "$status:$err" 0: 'in a chroot with nothing mounted'
run "$MINICTR" unshare -Ur sh -c 'echo 0 >/proc/sys/user/max_uts_namespaces; exec "$1" doctor utsns' sh "$MINICTR"
like "$status:$out" '^1:utsns .*; sysctl user.max_uts_namespaces allows no more' 'a limit'

done_testing
