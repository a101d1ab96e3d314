#!/bin/sh
# qemu.sh KERNEL INITRAMFS [BOOT-OPTION]...: boots a machine like this one, or a $VM_ARCH, and
# prints the console, until the guest powers off or panics; not of a timer that came late on a
# busy machine (no_timer_check). Emulated, never by KVM; 512 MB, or $VM_MEMORY; with the disk
# $VM_DISK, which stays as it is. With $VM_COUNTED its clock counts instructions: 2 to the power
# of that nanoseconds each. Status 124 if the guest has not ended after ten minutes: it
# takes seconds, but cores are shared.
# With $VM_TYPED it has all the time, and what is typed goes to it, ^C too; ^A x ends it.
set -eu

# A machine; how qemu calls it; its terminal on a line; board and processor.
machines='
x86_64  x86_64  ttyS0    pc
i386    i386    ttyS0    pc -cpu max
aarch64 aarch64 ttyAMA0  virt -cpu cortex-a57
armv7   arm     ttyAMA0  virt -cpu cortex-a15
riscv64 riscv64 ttyS0    virt
s390x   s390x   ttysclp0 s390-ccw-virtio'

kernel=$1
initramfs=$2
shift 2
read -r _ qemu terminal board <<END
$(echo "$machines" | grep "^${VM_ARCH:-$(uname -m)} ")
END
disk=${VM_DISK:+-drive if=virtio,format=raw,snapshot=on,file=$VM_DISK}
clock=${VM_COUNTED:+-icount shift=$VM_COUNTED}
options="console=$terminal quiet loglevel=0 no_timer_check panic=-1 rdinit=/vm/init $*"

boot()
{
	# shellcheck disable=SC2086 # words
	exec "$@" $disk $clock -M $board -accel tcg -m "${VM_MEMORY:-512}" -nodefaults -no-user-config \
		-no-reboot -display none -kernel "$kernel" -initrd "$initramfs" -append "$options"
}

if [ "${VM_TYPED-}" ]; then
	boot "qemu-system-$qemu" -serial mon:stdio
elif [ "${COVERAGE-}" ]; then # the lines that tests reach in it are added to those reached here
	told=$(mktemp "${TMPDIR:-/tmp}/minictr-coverage.XXXXXX")
	options="$options COVERAGE_CONSOLE=1"
	(boot timeout "${VM_TIMEOUT:-600}" "qemu-system-$qemu" -serial stdio </dev/null) |
		awk -v told="$told" '/^coverage: /{ print >told; next } { print }'
	COVERAGE_ADD=1 "$MINICTR" <"$told"
	rm "$told"
else
	boot timeout "${VM_TIMEOUT:-600}" "qemu-system-$qemu" -serial stdio </dev/null
fi
