#!/bin/sh
# kernel.sh SERIES: has Debian's newest cloud kernel of that series (5.10, 6.1, ...) for this
# machine, or for $VM_ARCH, its configuration and the modules that tests use in
# build/cache/kernel-SERIES, and prints that directory. Fetched once through an apt directory of
# its own; nothing is installed. Series uml is a program: user-mode Linux, which is built without
# a part of what the others have.
set -eu

series=$1
machine=${VM_ARCH:-$(uname -m)}
top=$(cd "${0%/*}/../.." && pwd)
cache=$top/build/cache

# Where a series is to be had: the first row that fits.
suites='
x86_64  5.10 bullseye
x86_64  6.1  bookworm
x86_64  6.12 trixie
x86_64  uml  bookworm
x86_64  *    trixie-backports
aarch64 6.1  bookworm
aarch64 *    trixie
riscv64 *    forky
*       *    bookworm'
# A machine, how Debian calls it, and the kernel for it that has most of all built in.
flavours='
x86_64  amd64   cloud-amd64
aarch64 arm64   cloud-arm64
armv7   armhf   armmp
riscv64 riscv64 riscv64
i386    i386    686
s390x   s390x   s390x'
modules='overlay squashfs loop erofs libcrc32c tun veth fuse binfmt_misc
virtio virtio_ring virtio_pci virtio_pci_modern_dev virtio_pci_legacy_dev virtio_blk'

read -r _ arch flavour <<END
$(echo "$flavours" | grep "^$machine ")
END
[ "$arch" ] || { echo "kernel.sh: no kernel for $machine" >&2 && exit 1; }
kept=$series
[ "$machine" = x86_64 ] || kept=$series-$machine
result=$cache/kernel-$kept

mkdir -p "$cache"
exec 9>"$result.lock"
flock 9
if [ -e "$result/config" ]; then
	echo "$result"
	exit
fi
exec 3>&1 >&2
echo "  FETCH kernel $kept"

suite=$(echo "$suites" | awk -v machine="$machine" -v series="$series" '
	($1 == machine || $1 == "*") && ($2 == series || $2 == "*") { print $3; exit }')
mirror=$(sed -n 's/^URIs: *//p; s/^deb [^h]*\(http[^ ]*\).*/\1/p' \
	/etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | head -n 1)
work=$(mktemp -d "$cache/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP

apt=$cache/apt-$suite${kept#"$series"}
mkdir -p "$apt/etc/apt.conf.d" "$apt/etc/preferences.d" "$apt/etc/sources.list.d" \
	"$apt/state/lists/partial" "$apt/cache/archives/partial"
: >"$apt/state/status"
cp /etc/apt/apt.conf.d/99* "$apt/etc/apt.conf.d/" 2>/dev/null || :
keys=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$keys] $mirror $suite main" >"$apt/etc/sources.list"

ours() # COMMAND OF APT ...
{
	command=$1
	shift
	"$command" -o Dir::Etc="$apt/etc" -o Dir::State="$apt/state" -o Dir::Cache="$apt/cache" \
		-o Dir::State::status="$apt/state/status" -o APT::Architecture="$arch" \
		-o APT::Architectures="$arch" -o APT::Sandbox::User=root \
		-o Acquire::Languages=none -o Acquire::Retries=3 -qq "$@"
}

ours apt-get update

# names PART: of packages linux-PART-VERSION, what stands for VERSION, the newest first.
names()
{
	ours apt-cache search --names-only "^linux-$1-$(echo "$series" | sed 's/\./\\./g')\..*-$flavour\$" |
		sed "s/^linux-$1-//; s/ .*//; /-rt-$flavour/d" | sort -rV
}

# From 6.19 on an image is an empty package that depends on binary and modules, of which the
# second is gone from the mirror for some; the configuration lies in base.
images=$(names image)
binaries=$(names binary)
with_modules=$(names modules)
packages=
[ "$series" != uml ] || packages=user-mode-linux
for name in $(printf '%s\n' "$images" "$binaries" | sort -rVu); do
	if ! echo "$binaries" | grep -qxF "$name"; then
		packages=linux-image-$name
	elif echo "$with_modules" | grep -qxF "$name"; then
		packages="linux-binary-$name linux-modules-$name linux-base-$name"
	else
		continue
	fi
	break
done
[ "$packages" ] || { echo "kernel.sh: $suite has no kernel $series" && exit 1; }

cd "$work"
# shellcheck disable=SC2086 # one or three
ours apt-get download $packages
for package in *.deb; do
	dpkg -x "$package" tree
done

mkdir -p new/modules
find tree -type f \( -name 'vmlinu[xz]-*' -o -name 'vmlinu[xz]' -o -name linux.uml \) -exec cp {} new/vmlinuz \;
find tree -name config.gz -exec gunzip {} +
find tree \( -path '*/boot/config-*' -o -path '*/lib/modules/*/config' -o -path '*/doc/*/config' \) \
	-exec cp {} new/config \;
for module in $modules; do
	find tree -name "$module.ko*" -exec cp {} new/modules/ \;
done
find new/modules -name '*.xz' -exec xz -d {} +
# insmod asks for nothing by itself: what each module depends on, beside it.
for file in new/modules/*.ko; do
	tr '\0' '\n' <"$file" | sed -n 's/^depends=//p' | tr ',' ' ' >"${file%.ko}.depends"
done
echo "$packages" >new/packages
rm -rf "$result" # of a time when less was kept
mv new "$result"
echo "$result" >&3
