#!/bin/sh
# Why namespaces cannot be had, and what mends it.
. "${0%/*}/fixture.sh"
. "$TESTS/hinted.sh"
need_rootfs
[ "$(id -u)" = 0 ] || skip_all 'needs root'
chmod 755 .
mkdir root
cp -a "$ROOTFS/." root
cp "$MINICTR" root/bin/minictr

# Limits of a user namespace, each by itself
for kind in user:U mnt:m pid:p net:n ipc:i uts:u cgroup:C time:T; do
	name=${kind%:*}
	hinted "sysctl user.max_${name}_namespaces allows no more" \
		below "echo 0 >/proc/sys/user/max_${name}_namespaces && '$MINICTR' unshare -${kind#*:} true"
done
hinted 'sysctl user.max_uts_namespaces allows no more' \
	below "echo 0 >/proc/sys/user/max_uts_namespaces && '$MINICTR' run true"
hinted 'sysctl user.max_user_namespaces allows no more' \
	below "echo 1 >/proc/sys/user/max_user_namespaces && '$MINICTR' unshare -Ur '$MINICTR' unshare -U true"
# shellcheck disable=SC2016 # another shell's
hinted 'sysctl user.max_user_namespaces allows no more, here or in a user namespace above, or they are nested 32 deep' \
	sh -c 'for i in $(seq 40); do set -- "$@" "$0" unshare -Ur; done; "$@" true' "$MINICTR"
unhinted 'a limit that is not reached' faulty clone ENOSPC "$MINICTR" run true
unhinted 'a kernel that has them all' faulty clone EINVAL "$MINICTR" run true

# Rights
hinted 'without CAP_SYS_ADMIN a user namespace has to come first' as_user "$MINICTR" unshare -m true
hinted 'without CAP_SYS_ADMIN a user namespace has to come first' as_user "$MINICTR" run --userns host true
if stat -f -c %t /sys/fs/cgroup /sys/fs/cgroup/unified 2>/dev/null | grep -q 63677270; then
	hinted 'without CAP_SYS_ADMIN a user namespace has to come first' setpriv --bounding-set=-sys_admin \
		"$MINICTR" run --userns host --cgroup-conf cgroup.max.depth=3 true
else
	skip 'a run with a limit' 'needs cgroup v2'
fi
unhinted 'EPERM with all rights' faulty unshare EPERM "$MINICTR" unshare -m true
hinted 'this user namespace maps no ids' as_user "$MINICTR" unshare -U "$MINICTR" unshare -U true
hinted 'to map root CAP_SETFCAP is needed' setpriv --bounding-set=-sys_admin,-setfcap "$MINICTR" run true
unhinted 'a map that is refused to a plain user' as_user strace -f -qq -o /dev/null -P /proc/self/uid_map \
	-e inject=openat:error=EPERM "$MINICTR" run true
hinted 'a new root needs CAP_SYS_CHROOT' setpriv --bounding-set=-sys_chroot "$MINICTR" run --rootfs root true
own_etc
echo root:100000:65536 >/etc/subuid
echo root:100000:65536 >/etc/subgid
run setpriv --bounding-set=-sys_chroot "$MINICTR" run --userns auto --rootfs root true
is "$status:$err" 0: 'and --userns auto helps'
unhinted 'a network that is refused to root' faulty ioctl EPERM "$MINICTR" run true
unhinted "root's own network" faulty setns EPERM "$MINICTR" run --network ns:/proc/self/ns/net true
unhinted 'an overlay on this kernel' faulty_at '"overlay"' fsopen EPERM "$MINICTR" run --rootfs root --overlay true
unhinted 'setns(2) that is refused to one who has it' faulty setns EPERM "$MINICTR" run --rootfs root true
hinted 'in a chroot there are no user namespaces' chroot root minictr unshare -U true
hinted 'a seccomp filter of an outer container refuses unshare(2)' "$MINICTR" run --rootfs root minictr run true
hinted 'a seccomp filter of an outer container refuses unshare(2)' \
	"$MINICTR" run --rootfs root minictr unshare -U true
hinted 'a new network needs CAP_NET_ADMIN' \
	"$MINICTR" run --cap-add SYS_ADMIN --rootfs root minictr run true

hinted 'in a user namespace it cannot go below what it is outside' as_user "$MINICTR" run --oom-score-adj -900 true
hinted "to go below the caller's own CAP_SYS_RESOURCE is needed" \
	setpriv --bounding-set=-sys_resource "$MINICTR" run --oom-score-adj -900 true

# Switches of distributions that this kernel has not: files in their place
switched() # NAME VALUE: there it stands, and unshare(2) is refused
{
	# shellcheck disable=SC2016 # another shell's
	unshare -m sh -c 'mount -t tmpfs t /proc/sys/kernel && echo "$2" >"/proc/sys/kernel/$1" && exec \
		strace -qq -o /dev/null -e trace=unshare -e inject=unshare:error=EPERM:when=1 "$3" unshare -U true' \
		sh "$1" "$2" "$MINICTR"
}
hinted 'sysctl kernel.unprivileged_userns_clone=1 lets' switched unprivileged_userns_clone 0
unhinted 'unprivileged_userns_clone=1' switched unprivileged_userns_clone 1
hinted 'AppArmor forbids it: sysctl kernel.apparmor_restrict_unprivileged_userns=0' \
	switched apparmor_restrict_unprivileged_userns 1
unhinted 'apparmor_restrict_unprivileged_userns=0' switched apparmor_restrict_unprivileged_userns 0

# An LSM, an old kernel, one without a kind: such answers, and what would be seen then
# shellcheck disable=SC2016
hinted 'AppArmor confines this process: docker-default (enforce)' \
	unshare -m sh -c 'mount -t tmpfs t /proc && mkdir -p /proc/self/attr && echo "docker-default (enforce)" >/proc/self/attr/current && exec \
		strace -qq -o /dev/null -e trace=unshare -e inject=unshare:error=EACCES "$1" unshare -m true' sh "$MINICTR"
unhinted 'EACCES without' faulty unshare EACCES "$MINICTR" unshare -m true
hinted 'Linux 5.10 or newer is needed, not 2.6.' \
	faulty pidfd_open ENOSYS setarch --uname-2.6 "$MINICTR" unshare -f --kill-child true
hinted 'this kernel was built without CONFIG_USER_NS' \
	strace -f -qq -o /dev/null -e trace=clone -e inject=clone:error=EINVAL "$MINICTR" run true

# A filter that refuses call 434, pidfd_open
printf ' \0\0\0\0\0\0\0\025\0\0\001\262\001\0\0\006\0\0\0\046\0\005\0\006\0\0\0\0\0\377\177' >filter
hinted 'a seccomp filter of an outer container refuses this system call' \
	sh -c 'exec bwrap --bind / / --proc /proc --seccomp 3 "$1" unshare -f --kill-child true 3<filter' sh "$MINICTR"

# The same for 170, sethostname, with EPERM as podman's
printf ' \0\0\0\0\0\0\0\025\0\0\001\252\0\0\0\006\0\0\0\001\0\005\0\006\0\0\0\0\0\377\177' >filter
hinted 'a seccomp filter of an outer container refuses it: --security-opt seccomp=unconfined there, or --uts host' \
	sh -c 'exec bwrap --bind / / --proc /proc --seccomp 3 "$1" run -h x true 3<filter' sh "$MINICTR"
unhinted 'a host name that is refused' faulty sethostname EPERM "$MINICTR" run -h x true

# Processes and files
hinted 'children are to enter a PID namespace whose first process' unshare -p "$MINICTR" run true
# shellcheck disable=SC2016 # another shell's
hinted 'children are to enter a PID namespace whose first process' \
	unshare -p sh -c '"$0" unshare true; exec "$0" run true' "$MINICTR"
# shellcheck disable=SC2016
hinted 'children are to enter a PID namespace whose first process' \
	unshare -p sh -c '"$0" unshare true; exec "$0" unshare -f true' "$MINICTR"
hinted "this user's limit of processes (ulimit -u) is 1" as_user prlimit --nproc=1 "$MINICTR" run true
unhinted 'EAGAIN far from the limit' faulty clone EAGAIN \
	setpriv --reuid 65534 --regid 65534 --clear-groups prlimit --nproc=20000 "$MINICTR" run true
hinted 'the limit of open files (ulimit -n) is reached' prlimit --nofile=3 "$MINICTR" run true
unhinted 'ENOMEM of memory' faulty clone ENOMEM "$MINICTR" run true
unhinted 'a call of a new kernel' faulty pidfd_open ENOSYS "$MINICTR" unshare -f --kill-child true

done_testing
