#!/bin/sh
# run started in a chroot, among mounts that are shared with others. That nothing gets out of it
# is for boot.t to show, in a machine of its own.
. "${0%/*}/fixture.sh"

need_rootfs
[ "$(id -u)" = 0 ] || skip_all 'needs root'

mkdir jail
cp -a "$ROOTFS/." jail/
cp -a "$ROOTFS" jail/rootfs
cp "$MINICTR" jail/bin/minictr
count_in jail
mount --make-rshared /

in_jail() # COMMAND...: among mounts that are those of this namespace, shared
{
	unshare -m --propagation unchanged chroot jail "$@"
}

look()
{
	cut -d' ' -f3- /proc/self/mountinfo
}

for kind in directory mount; do
	[ $kind = directory ] || mount --bind jail jail
	look >before
	run in_jail minictr run --rootfs /rootfs sh -c 'echo $$ $(ls -d /rootfs /proc/self 2>&1)'
	is "$status:$out$err" '0:1 ls: /rootfs: No such file or directory /proc/self' \
		"$kind: with a rootfs"
	run in_jail minictr run sh -c 'cd /bin && echo $$ $(ls -d ../rootfs)'
	is "$status:$out$err" '0:1 ../rootfs' "$kind: without"
	run in_jail sh -c 'cd /rootfs && minictr run sh -c "pwd"'
	is "$status:$out$err" '0:/rootfs' "$kind: the working directory stays"
	look >after
	ok diff before after
done

done_testing
