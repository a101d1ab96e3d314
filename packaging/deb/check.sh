#!/bin/sh
# check.sh DEB: installs, uses and removes the package in a fresh Debian. Needs debootstrap, a mirror
# and root; what debootstrap mounts is in a mount namespace of its own.
set -e
[ "${2-}" = inside ] || exec unshare -m --propagation private sh "$0" "$1" inside

root=$(mktemp -d "${TMPDIR:-/tmp}/minictr-deb.XXXXXX")
trap 'rm -rf --one-file-system "$root" "$root.before" "$root.log"' EXIT
trap 'exit 143' TERM INT HUP

# All but what dpkg and apt keep about packages.
listing()
{
	(cd "$root" && find . -xdev \( -path ./proc -o -path ./sys -o -path ./dev -o -path ./var/lib/dpkg \
		-o -path ./var/log -o -path ./var/cache \) -prune -o -printf '%p %y %m %U:%G %s %l\n' | sort)
}

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
debootstrap --variant=minbase "$suite" "$root" >"$root.log" || { cat "$root.log"; exit 1; }
cp "$1" "$root/tmp/minictr.deb"
listing >"$root.before"
chroot "$root" dpkg -i /tmp/minictr.deb
chroot "$root" minictr --version
chroot "$root" minictr run --network none echo 'a container runs'
chroot "$root" mkrootfs --help | head -n 1
chroot "$root" dpkg --verify minictr
chroot "$root" dpkg -r minictr
chroot "$root" dpkg -l minictr | tail -n 1
listing | diff "$root.before" -
echo 'nothing is left'
