#!/bin/sh
# qemu.sh KERNEL INITRAMFS [BOOT-OPTION]...: boots and prints the console, until the guest
# powers off or panics; not of a timer that came late on a busy machine (no_timer_check).
# Emulated, never by KVM; 512 MB, or $VM_MEMORY. Status 124 if the guest has not ended after
# ten minutes: it takes seconds, but cores are shared.
kernel=$1
initramfs=$2
shift 2
exec timeout "${VM_TIMEOUT:-600}" qemu-system-x86_64 -M pc -accel tcg -m "${VM_MEMORY:-512}" \
	-nodefaults -no-user-config -no-reboot -display none -serial stdio \
	-kernel "$kernel" -initrd "$initramfs" \
	-append "console=ttyS0 quiet loglevel=0 no_timer_check panic=-1 rdinit=/vm/init $*" </dev/null
