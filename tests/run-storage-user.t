#!/bin/sh
# Volumes, tmpfs, devices, --read-only and overlays for a plain user, who is root inside.
# shellcheck disable=SC2016 # scripts for the shell inside
. "${0%/*}/fixture.sh"
need_rootfs

mkdir own
chmod 777 own
as_user cp -a "$ROOTFS" own/root 2>/dev/null
as_user mkdir own/src own/kept
as_user sh -c 'echo data >own/src/file'

inside() # OPTION... COMMAND...
{
	run as_user "$MINICTR" run "$@"
}

inside --rootfs own/root -v ./own/src:/new/place -v ./own/src/file:/etc/one:ro --tmpfs /mnt:size=1m,mode=700 sh -c '
	cat /new/place/file; touch /new/place/x && rm /new/place/x; echo x >/etc/one; stat -c %a:%u /mnt'
is "$out" 'data
700:0' 'volumes and tmpfs, on missing places too'
like "$err" 'cannot create /etc/one: Read-only file system' 'ro'
ok test -d own/root/new/place

# A root of somebody else cannot be written to.
inside --rootfs "$ROOTFS" -v ./own/src:/new/place/here sh -c 'cat /new/place/here/file; ls -d /bin/sh'
is "$out" 'data
/bin/sh' 'a missing place in a root that is not his'
is "$(find "$ROOTFS" -maxdepth 1 -name new)" '' 'which stays as it is'

inside --rootfs own/root --read-only -v ./own/src:/other sh -c 'touch /x /etc/x 2>/dev/null; touch /tmp/x /run/x && cat /other/file'
is "$out" data '--read-only'
is "$(find own/root -name x -o -name other)" '' 'leaves the root as it is'

inside --rootfs own/root --device /dev/null:/dev/mine sh -c 'echo x >/dev/mine && stat -c %t:%T /dev/mine; chmod 600 /dev/mine 2>/dev/null'
is "$out:$(stat -c %a /dev/null)" 1:3:666 'a device of the host is shown'

inside --rootfs own/root --overlay sh -c 'echo x >/x; rm -r /home; mkdir /home; cat /x; ls /home'
is "$out:$status" x:0 '--overlay'
for _ in 1 2; do
	inside --rootfs own/root --overlay=own/kept sh -c 'echo x >>/x; cat /x; rm -rf /home; mkdir /home'
done
is "$out" 'x
x' '--overlay=DIR'
is "$(find own/root -name x) $(ls own/root/home)" ' user' 'both leave the root as it is'

mksquashfs own/root own/squash.img -quiet -no-progress >made 2>&1 || cat made
inside --rootfs own/squash.img true
like "$status:$err" '^125:minictr run: rootfs: own/squash.img: loop device: ' 'an image is refused'
for target in /proc/sys /sys/x /proc/nothing; do
	inside --rootfs own/root -v ./own/src:$target true
	is "$status" 125 "a volume on $target is refused"
done
inside --rootfs own/root -v ./own/nope:/x true
is "$status:$err" '125:minictr run: volume: ./own/nope: No such file or directory' 'so is a missing source'
inside --rootfs own/root -v /root/secret:/x true
is "$status" 125 'and one that he cannot reach'

# In a user namespace mounts of before are locked: no volume takes them off.
if [ "$(id -u)" = 0 ]; then
	mount -t tmpfs none own/src
	touch own/src/over
	inside --rootfs own/root -v ./own:/mnt sh -c 'umount /mnt/src; ls /mnt/src'
	is "$out" over 'what is mounted below a volume stays on top'
fi

done_testing
