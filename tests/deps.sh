#!/bin/sh
# deps.sh GROUP...: installs what `make GROUP` needs and this machine lacks: run, check, lint,
# bench, coverage, deb, fuzz, matrix, systemd.
# Where nothing lacks it says so and asks nobody.

# GROUP, what must be there (a command, a file, or one that clang names when asked so), then its
# package for apt, apk, dnf and pacman; - where such a system needs none.
table='
run   gcc                         gcc             gcc                gcc                  gcc
run   make                        make            make               make                 make
run   /usr/include/stdio.h        libc6-dev       musl-dev           glibc-devel          glibc
run   musl-gcc                    musl-tools      -                  musl-gcc             musl
run   /usr/include/linux/mount.h  linux-libc-dev  linux-headers      kernel-headers       linux-api-headers
run   awk                         mawk            gawk               gawk                 gawk
run   strip                       binutils        binutils           binutils             binutils
run   cmp                         diffutils       diffutils          diffutils            diffutils
run   xz                          xz-utils        xz                 xz                   xz
run   bash                        bash            bash               bash                 bash
check prove                       perl            perl-utils         perl-Test-Harness    perl
check json_pp                     perl            perl-utils         perl-JSON-PP         perl
check strace                      strace          strace             strace               strace
check pgrep                       procps          procps             procps-ng            procps-ng
check file                        file            file               file                 file
check unshare                     util-linux      util-linux-misc    util-linux           util-linux
check setpriv                     util-linux      setpriv            util-linux           util-linux
check script                      bsdutils        util-linux-misc    util-linux           util-linux
check tmux                        tmux            tmux               tmux                 tmux
check vi                          vim-tiny        busybox            vim-minimal          vi
check less                        less            less               less                 less
check newuidmap                   uidmap          shadow-uidmap      shadow-utils         shadow
check cpio                        cpio            cpio               cpio                 cpio
check sqfstar                     squashfs-tools  squashfs-tools     squashfs-tools       squashfs-tools
check mkfs.erofs                  erofs-utils     erofs-utils        erofs-utils          erofs-utils
check mkfs.ext4                   e2fsprogs       e2fsprogs          e2fsprogs            e2fsprogs
check qemu-system-x86_64          qemu-system-x86 qemu-system-x86_64 qemu-system-x86-core qemu-system-x86
check mandoc                      mandoc          mandoc             mandoc               mandoc
check zsh                         zsh             zsh                zsh                  zsh
check fish                        fish            fish               fish                 fish
check bwrap                       bubblewrap      bubblewrap         bubblewrap           bubblewrap
check busybox                     busybox-static  busybox            busybox              busybox
fuzz  clang                       clang           clang              clang                clang
fuzz  clang:-print-runtime-dir    libclang-rt-dev compiler-rt        compiler-rt          compiler-rt
coverage clang                    clang           clang              clang                clang
coverage clang:-print-runtime-dir libclang-rt-dev compiler-rt        compiler-rt          compiler-rt
coverage clang:-print-prog-name=llvm-cov llvm     llvm               llvm                 llvm
coverage /usr/include/stdio.h     libc6-dev       musl-dev           glibc-devel          glibc
bench bwrap                       bubblewrap      bubblewrap         bubblewrap           bubblewrap
bench crun                        crun            crun               crun                 crun
bench runc                        runc            runc               runc                 runc
bench systemd-nspawn              systemd-container -                  systemd-container    systemd
bench lxc-execute                 lxc             lxc                lxc                  lxc
bench unshare                     util-linux      util-linux-misc    util-linux           util-linux
bench strace                      strace          strace             strace               strace
bench gnuplot                     gnuplot-nox     gnuplot            gnuplot-minimal      gnuplot
bench socat                       socat           socat              socat                socat
bench script                      bsdutils        util-linux-misc    util-linux           util-linux
bench busybox                     busybox-static  busybox            busybox              busybox
deb   debootstrap                 debootstrap     debootstrap        debootstrap          debootstrap
lint  shellcheck                  shellcheck      shellcheck         ShellCheck           shellcheck
lint  cppcheck                    cppcheck        cppcheck           cppcheck             cppcheck
lint  clang-tidy                  clang-tidy      clang-extra-tools  clang-tools-extra    clang
lint  clang-format                clang-format    clang-extra-tools  clang-tools-extra    clang
systemd debootstrap                 debootstrap     debootstrap        debootstrap          debootstrap
matrix qemu-system-aarch64 qemu-system-arm - - -
matrix qemu-system-riscv64 qemu-system-misc - - -
matrix aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu - - -
matrix /usr/aarch64-linux-gnu/include/linux/mount.h linux-libc-dev-arm64-cross - - -
matrix arm-linux-gnueabihf-gcc gcc-arm-linux-gnueabihf - - -
matrix /usr/arm-linux-gnueabihf/include/linux/mount.h linux-libc-dev-armhf-cross - - -
matrix riscv64-linux-gnu-gcc gcc-riscv64-linux-gnu - - -
matrix /usr/riscv64-linux-gnu/include/linux/mount.h linux-libc-dev-riscv64-cross - - -
matrix i686-linux-gnu-gcc gcc-i686-linux-gnu - - -
matrix /usr/i686-linux-gnu/include/linux/mount.h linux-libc-dev-i386-cross - - -
'

# Column of the system's packages in the table, and what installs them.
if command -v apt-get >/dev/null; then
	column=3 install='apt-get install -y --no-install-recommends'
elif command -v apk >/dev/null; then
	column=4 install='apk add'
elif command -v dnf >/dev/null; then
	column=5 install='dnf install -y'
elif command -v pacman >/dev/null; then
	column=6 install='pacman -S --needed --noconfirm'
else
	column=2 install=
fi

is_there()
{
	case $1 in
	/*) [ -e "$1" ] ;;
	clang:*) [ -e "$(clang "${1#clang:}" 2>/dev/null)" ] ;;
	*) PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null ;;
	esac
}

missing=$(
	printf '%s' "$table" | while read -r group thing packages; do
		case " run $* " in *" $group "*) ;; *) continue ;; esac
		is_there "$thing" && continue
		echo "$group $thing $packages" | awk -v column="$column" '{ print $column }'
	done | grep -vx -e - -e '' | sort -u | tr '\n' ' '
)

as_root()
{
	if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if [ -z "$missing" ]; then
	echo "deps: all there"
	exit
fi
if [ -z "$install" ]; then
	echo "deps: no apt-get, apk, dnf or pacman here; install by hand: $missing" >&2
	exit 1
fi
echo "deps: installing $missing"
if [ $column = 3 ]; then
	as_root apt-get update -qq || echo "deps: apt-get update failed, going on with what is known" >&2
fi
# shellcheck disable=SC2086 # a list of words
as_root env DEBIAN_FRONTEND=noninteractive $install $missing
