#!/bin/sh
# uml.sh KERNEL INITRAMFS [BOOT-OPTION]...: as qemu.sh, but KERNEL is a program, user-mode Linux.
set -eu

kernel=$1
initramfs=$2
shift 2
work=$(dirname "$initramfs")
chmod +x "$kernel"
set -- "$kernel" mem="${VM_MEMORY:-512}M" initrd="$initramfs" uml_dir="$work" \
	con=null con0=null,fd:1 quiet rdinit=/vm/init "$@"

# The registers of a processor with AMX do not fit in what it saves them in. It takes the old ones
# where PTRACE_GETREGSET (0x4204) fails: a filter says EINVAL to ptrace (101) of that. Those of
# AVX, which a program with glibc would use, are lost then.
if grep -qw amx_tile /proc/cpuinfo; then
	{
		printf '\040\0\0\0\0\0\0\0\025\0\0\003\145\0\0\0\040\0\0\0\020\0\0\0'
		printf '\025\0\0\001\004\102\0\0\006\0\0\0\026\0\005\0\006\0\0\0\0\0\377\177'
	} >"$work/filter"
	exec 3<"$work/filter"
	set -- bwrap --dev-bind / / --seccomp 3 "$@" \
		GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX_Fast_Unaligned_Load,-AVX512F
fi
exec timeout -k 10 "${VM_TIMEOUT:-600}" "$@" </dev/null
