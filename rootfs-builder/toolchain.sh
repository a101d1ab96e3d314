# shellcheck shell=sh disable=SC2154 # build.sh, which reads this in, sets the variables

# A C compiler with musl as one word, and its strip: $tools/cc and $tools/strip.

# write_tool NAME COMMAND
write_tool() {
	printf '#!/bin/sh\nexec %s "$@"\n' "$2" >"$tools/$1"
	chmod +x "$tools/$1"
}

# musl-gcc sees no kernel headers: show it the system's, behind its own.
link_kernel_headers() {
	mkdir -p "$tools/kh"
	ln -sfn /usr/include/linux "$tools/kh/linux"
	ln -sfn /usr/include/asm-generic "$tools/kh/asm-generic"
	ln -sfn "/usr/include/$(gcc -print-multiarch)/asm" "$tools/kh/asm"
}

native_toolchain() {
	command -v musl-gcc >/dev/null ||
		die "no musl-gcc here: make deps installs it, or use --from BUSYBOX_OR_TOYBOX"
	headers=
	echo '#include <linux/mount.h>' | musl-gcc -fsyntax-only -xc - 2>/dev/null || {
		link_kernel_headers
		headers="-idirafter $tools/kh"
	}
	write_tool cc "musl-gcc $headers"
	write_tool strip strip
}

find_toolchain() {
	tools=$cache/tools-$arch
	[ -x "$tools/strip" ] && return
	mkdir -p "$tools"
	[ "$arch" = "$(uname -m)" ] || die "--arch $arch: only $(uname -m) can be built here"
	native_toolchain
}
