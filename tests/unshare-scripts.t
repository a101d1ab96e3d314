#!/bin/sh
# unshare: scripts and examples as they stand in the documentation of others, with a link named
# unshare first in PATH.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"

[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

own_etc
printf '%s\n' root:x:0:0::/:/bin/sh joe:x:1000:1000::/:/bin/sh >"$T/passwd"
printf 'joe:100000:65536\n' >"$T/subids"
mount --bind "$T/passwd" /etc/passwd
for file in subuid subgid; do
	touch /etc/$file
	mount --bind "$T/subids" /etc/$file
done
mkdir "$T/bin" "$T/target"
cp "$MINICTR" "$T/bin/minictr"
ln -s minictr "$T/bin/unshare"
PATH=$T/bin:$PATH
chown 1000:1000 "$T/target"

joe() # COMMAND...
{
	setpriv --reuid 1000 --regid 1000 --clear-groups "$@"
}

# The examples of unshare(1).
run unshare --fork --pid --mount-proc readlink /proc/self
is "$status $out" '0 1' 'manual: a pid namespace with its /proc'
run joe unshare --map-root-user --user sh -c 'id -un 2>/dev/null; id -u'
is "$status $(echo $out | awk '{ print $NF }')" '0 0' 'manual: the superuser of a user namespace'
run sh -c 'touch uts-ns && unshare --uts=uts-ns hostname FOO && nsenter --uts=uts-ns hostname && umount uts-ns'
is "$status $out" '0 FOO' 'manual: a persistent host name'
run sh -c 'mkdir namespaces && mount --bind namespaces namespaces &&
	mount --make-private namespaces && touch namespaces/mnt &&
	unshare --mount=namespaces/mnt true && umount namespaces/mnt && umount namespaces'
is "$status" 0 'manual: a persistent mount namespace'
run joe unshare --user --map-root-user --fork --time --boottime 300000000 cut -d. -f1 /proc/uptime
is "$status $((out >= 300000000))" '0 1' 'manual: a boot time of nine years ago'
sleeps() # marked by a number of seconds that no other has
{
	pgrep -f "^sleep $1\$" >"$T/sleeps"
}
no_sleeps()
{
	! sleeps "$1"
}
seconds=98$$
unshare -pf --kill-child -- sh -c "(sleep $seconds &) && sleep $seconds" &
pid=$!
wait_for sleeps $seconds
kill -KILL $pid
wait $pid 2>/dev/null
ok wait_for no_sleeps $seconds

# pacstrap -N of arch-install-scripts: unshare and its own function in it.
run joe unshare --fork --pid --mount --map-auto --map-root-user --setuid 0 --setgid 0 -- \
	sh -c 'mkdir -m 755 "$1/var" && chown 0:7 "$1/var" && mount -t tmpfs run "$1/var" && id' sh "$T/target"
is "$status $out" '0 uid=0(root) gid=0(root) groups=0(root)' 'pacstrap: an unprivileged root'
is "$(stat -c %u:%g "$T/target/var")" 1000:100006 'pacstrap: files get owners of the range'

# mkosi's manual: become root of one's sub-ids.
run joe unshare --map-auto --map-current-user --setuid 0 --setgid 0 -- \
	sh -c 'touch "$1/file" && chown 5:5 "$1/file" && cat /proc/self/uid_map' sh "$T/target"
is "$status $(flat "$out")" '0 1000 1000 1 0 100000 1000 1001 101000 64536' 'mkosi: ids of the range'
is "$(stat -c %u "$T/target/file")" 100005 'mkosi: and their files'

# A rootless chroot.
cp -a "$ROOTFS" "$T/root"
chown -R 1000:1000 "$T/root"
run joe unshare -Urpfm --mount-proc -R "$T/root" /bin/sh -c 'echo $$; ls -d /etc/passwd; echo /proc/[0-9]*'
is "$status $(flat "$out")" '0 1 /etc/passwd /proc/1' 'chroot: with -R'
run joe unshare -r chroot "$T/root" /bin/sh -c 'id -u; pwd'
is "$status $(flat "$out")" '0 0 /' 'chroot: with chroot(8)'

# Sandboxes and daemons in tests.
run joe unshare -rn sh -c 'wc -l </proc/net/dev'
is "$status $out" '0 3' 'sandbox: only loopback'
unshare -r -n sleep $seconds &
pid=$!
wait_for sleeps $seconds
run nsenter -t $pid -n -U --preserve-credentials sh -c 'id -u; wc -l </proc/net/dev'
is "$status $(flat "$out")" '0 0 3' 'daemon: entered by its pid'
kill $pid
wait $pid 2>/dev/null

done_testing
