#!/bin/sh
# uml.sh KERNEL INITRAMFS [BOOT-OPTION]...: as qemu.sh, but KERNEL is a program, user-mode Linux.
set -eu

kernel=$1
initramfs=$2
shift 2
chmod +x "$kernel"
exec timeout -k 10 "${VM_TIMEOUT:-600}" "$kernel" mem="${VM_MEMORY:-512}M" initrd="$initramfs" \
	uml_dir="$(dirname "$initramfs")" con=null con0=null,fd:1 quiet rdinit=/vm/init "$@" </dev/null
