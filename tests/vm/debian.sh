#!/bin/sh
# debian.sh: has a disk with a small Debian of this machine's suite, systemd as its init, a user
# "tester" and other container tools, in build/cache, and prints its name. Needs root.
set -eu

packages=systemd,systemd-sysv,dbus,dbus-user-session,libpam-systemd,systemd-container,crun,runc,uidmap
# Their needs are more than debootstrap can sort.
tools='bubblewrap docker.io lxc podman'
suite=bookworm
top=$(cd "${0%/*}/../.." && pwd)
result=$top/build/cache/debian-$suite-$(cksum <"$0" | tr ' ' -).ext4

mkdir -p "$top/build/cache"
exec 9>"$result.lock"
flock 9
if [ -e "$result" ]; then
	echo "$result"
	exit
fi
exec 3>&1 >&2
echo "  FETCH Debian $suite"
mirror=$(sed -n 's/^URIs: *//p; s/^deb [^h]*\(http[^ ]*\).*/\1/p' \
	/etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
work=$(mktemp -d "$top/build/cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP

# What it mounts there is not seen outside, and goes with it.
# shellcheck disable=SC2016 # another shell's
unshare -m --propagation private sh -c '
	debootstrap --variant=minbase --include="$1" "$2" "$3" "$4" && cd "$3" &&
		apt-config dump | grep ^Acquire >etc/apt/apt.conf.d/host && mount -t proc proc proc &&
		chroot . apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
		chroot . apt-get -qq install --no-install-recommends $5 && chroot . useradd -m tester &&
		chroot . systemctl --quiet mask docker containerd docker.socket lxc lxc-net podman
' sh "$packages" "$suite" "$work/root" "$mirror" "$tools" >"$work/log" 2>&1 || { tail -n 5 "$work/log" && exit 1; }
rm -rf "$work"/root/var/cache/apt "$work"/root/var/lib/apt "$work/root/usr/share/doc" "$work/root/usr/share/locale"
truncate -s 2g "$work/disk"
mkfs.ext4 -q -d "$work/root" "$work/disk"
mv "$work/disk" "$result"
echo "$result" >&3
