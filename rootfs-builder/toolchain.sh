# shellcheck shell=sh disable=SC2154 # build.sh, which reads this in, sets the variables

# A C compiler with musl as one word, and its strip: $tools/cc and $tools/strip.

# Machines to build for, besides this one: name, prefix of the compiler, Debian's name. Debian's
# packages are gcc-PREFIX and linux-libc-dev-NAME-cross; any other with that prefix will do.
machines='
x86_64  x86_64-linux-gnu      amd64
aarch64 aarch64-linux-gnu     arm64
armv7   arm-linux-gnueabihf   armhf
riscv64 riscv64-linux-gnu     riscv64
i386    i686-linux-gnu        i386
s390x   s390x-linux-gnu       s390x
'

# write_tool NAME COMMAND
write_tool() {
	printf '#!/bin/sh\nexec %s "$@"\n' "$2" >"$tools/$1"
	chmod +x "$tools/$1"
}

# musl has no kernel headers: show it the system's in INCLUDE, behind its own.
# link_kernel_headers INCLUDE ASM
link_kernel_headers() {
	mkdir -p "$tools/kh"
	ln -sfn "$1/linux" "$tools/kh/linux"
	ln -sfn "$1/asm-generic" "$tools/kh/asm-generic"
	ln -sfn "$2" "$tools/kh/asm"
}

native_toolchain() {
	command -v musl-gcc >/dev/null ||
		die "no musl-gcc here: make deps installs it, or use --from BUSYBOX_OR_TOYBOX"
	headers=
	echo '#include <linux/mount.h>' | musl-gcc -fsyntax-only -xc - 2>/dev/null || {
		link_kernel_headers /usr/include "/usr/include/$(gcc -print-multiarch)/asm"
		headers="-idirafter $tools/kh"
	}
	write_tool cc "musl-gcc $headers"
	write_tool strip strip
}

make_musl() (
	cd "$work/musl" || exit
	./configure --target="$prefix" CROSS_COMPILE="$prefix-" --prefix="$tools" --disable-shared \
		--enable-wrapper=gcc CFLAGS='-Os -ffunction-sections -fdata-sections'
	make -j2
	make install
)

# Debian has musl for some machines only, and not of one version: it is built from source.
cross_toolchain() {
	prefix=$(echo "$machines" | awk -v arch="$arch" '$1 == arch { print $2 }')
	debian=$(echo "$machines" | awk -v arch="$arch" '$1 == arch { print $3 }')
	[ "$prefix" ] || die "--arch $arch: not one of$(echo "$machines" | awk 'NF { printf " %s", $1 }')"
	include=/usr/$prefix/include
	if [ ! "$(command -v "$prefix-gcc")" ] || [ ! -e "$include/linux/mount.h" ]; then
		die "no compiler for $arch here: install gcc-$prefix linux-libc-dev-$debian-cross"
	fi
	# Its paths are absolute: one that was moved here with the rest is of no use.
	[ "$(cat "$tools/place" 2>/dev/null)" = "$tools" ] && return
	rm -rf "$tools"
	mkdir -p "$tools"
	fetch musl
	unpack musl
	logged "compile musl for $arch" make_musl
	link_kernel_headers "$include" "$include/asm"
	write_tool cc "$prefix-gcc -specs $tools/lib/musl-gcc.specs -idirafter $tools/kh"
	write_tool strip "$prefix-strip"
	echo "$tools" >"$tools/place"
}

find_toolchain() {
	tools=$cache/tools-$arch
	mkdir -p "$tools"
	if [ "$arch" = "$(uname -m)" ]; then
		native_toolchain
	else
		cross_toolchain
	fi
}
