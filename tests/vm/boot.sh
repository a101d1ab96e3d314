#!/bin/sh
# boot.sh SERIES SCRIPT [SRC:DST]...: runs SCRIPT by /bin/sh as all there is in a machine with
# Debian's kernel of that series (kernel.sh), prints what it printed and returns its status;
# 99, and the console on stderr, if it did not come to its end. SRC is put at DST too. Options
# for the kernel: $VM_APPEND. Another machine than this one: $VM_ARCH (cross.sh). Of series uml
# the kernel is a program and needs no emulation (uml.sh).
#
# The machine has what rootfs-builder made as its initramfs, which is also its root, and once
# more in /rootfs; minictr in /bin, its applets' links in /applets, and nothing mounted, not
# even /dev or /proc. "/vm/load overlay" loads a module and those it needs.
set -eu

series=$1
script=$2
shift 2
here=$(cd "${0%/*}" && pwd)
top=${here%/tests/vm}
program=${MINICTR:-$top/minictr}
root=$top/build/rootfs
guest_program=$program
if [ "${VM_ARCH:-$(uname -m)}" != "$(uname -m)" ]; then
	cross=$(sh "$here/cross.sh" "$VM_ARCH")
	root=$cross/rootfs
	guest_program=$cross/minictr
fi
root=${VM_ROOT:-$root}
kernel=$(sh "$here/kernel.sh" "$series")

work=$(mktemp -d "${TMPDIR:-/tmp}/minictr-vm.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT HUP

tree=$work/tree
mkdir -p "$tree/rootfs" "$tree/applets" "$tree/vm"
cp -a "$root/." "$tree/"
cp -a "$root/." "$tree/rootfs/"
cp "$guest_program" "$tree/bin/minictr"
for applet in $("$program" --list); do
	ln -s ../bin/minictr "$tree/applets/$applet"
done
cp -r "$kernel/modules" "$tree/vm/"
cp "$script" "$tree/vm/script"
for pair in "$@"; do
	mkdir -p "$tree/$(dirname "${pair#*:}")"
	cp -a "${pair%%:*}" "$tree/${pair#*:}"
done

# Only the shell's own commands and what has no need of /proc or /dev/null.
cat >"$tree/vm/init" <<'END'
#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin HOME=/
echo '=== begin'
sh /vm/script
echo "=== end $?"
poweroff -f
END
if [ "${COVERAGE-}" ]; then
	mkdir -p "$tree${COVERAGE%/*}" "$tree/rootfs${COVERAGE%/*}"
	: >"$tree$COVERAGE"
	chmod 666 "$tree$COVERAGE"
	ln "$tree$COVERAGE" "$tree/rootfs$COVERAGE"
	sed -i 's/^poweroff/COVERAGE_TELL=1 minictr; &/' "$tree/vm/init"
fi
cat >"$tree/vm/load" <<'END'
#!/bin/sh
for module; do
	[ ! -e "/vm/$module.loaded" ] && [ -e "/vm/modules/$module.ko" ] || continue
	read -r needed <"/vm/modules/$module.depends"
	# shellcheck disable=SC2086
	[ -z "$needed" ] || "$0" $needed || exit
	insmod "/vm/modules/$module.ko" || exit
	: >"/vm/$module.loaded"
done
END
chmod +x "$tree/vm/init" "$tree/vm/load"
(cd "$tree" && find . -print0 | cpio -0 -o -H newc --quiet -R 0:0) >"$work/initramfs"

machine=qemu
[ "$series" != uml ] || machine=uml
# Emulation on a busy machine can fail before SCRIPT is begun: that says nothing about it.
for _ in 1 2 3; do
	# shellcheck disable=SC2086 # words
	sh "$here/$machine.sh" "$kernel/vmlinuz" "$work/initramfs" ${VM_APPEND-} |
		tr -d '\r' >"$work/console" || :
	! grep -qx '=== begin' "$work/console" || break
done
awk -v status_file="$work/status" '
	/^=== begin$/ { inside = 1; next }
	/=== end [0-9]+$/ { print $NF >status_file; sub(/=== end [0-9]+$/, ""); if ($0 != "") print; exit }
	inside' "$work/console"
if [ ! -e "$work/status" ]; then
	cat "$work/console" >&2
	exit 99
fi
exit "$(cat "$work/status")"
