#!/bin/sh
# cgroup.sh [ROUNDS [SERIES]]: what one limit adds to a start, in microseconds of CPU time, beside
# a floor with only the calls that it takes to make, enter and remove such a cgroup; as a table in
# Markdown. Here it is a limit that each cgroup has, since v1 may have the controllers. With all of
# them it is memory.max, in a machine with Debian's kernel of SERIES, where there is qemu: its clock
# counts instructions, two nanoseconds each, and so does not see how busy this one is.
set -eu
cd "${0%/*}/../.."
rounds=${1:-300}
series=${2:-6.1}
T=$(mktemp -d "${TMPDIR:-/tmp}/minictr-cgroup.XXXXXX")
parent=bench-$$
top=
trap 'exit 143' INT TERM HUP
trap '[ ! "$top" ] || rmdir "$top/$parent"; rm -rf "$T"' EXIT

. tests/bench/compile.sh
compile "$T/measure" tests/bench/measure.c
compile_floor "$T/floor"
compile_true "$T/true"

# Each tool without a limit, with one below a parent that is there, and with one below a parent of
# its own.
commands() # DIRECTORY MINICTR TOP PARENT LIMIT
{
	cat <<END
floor	$1/floor run -n / $1/true
floor there	$1/floor run -n -c $3/$4 $5 / $1/true
floor own	$1/floor run -n -C $3/$4-own $5 / $1/true
minictr	$2 run $1/true
minictr there	$2 run --cgroup-parent /$4 --cgroup-conf $5 $1/true
minictr own	$2 run --cgroup-conf $5 $1/true
END
}

here()
{
	for place in /sys/fs/cgroup /sys/fs/cgroup/unified; do
		[ "$(stat -f -c %T $place 2>/dev/null)" != cgroup2fs ] || top=$place
	done
	[ "$top" ] || return 0
	mkdir "$top/$parent"
	commands "$T" "${MINICTR:-$PWD/minictr}" "$top" "$parent" cgroup.max.depth=3 |
		"$T/measure" "$rounds" 1 | sed 's/^/here	/'
}

machine()
{
	commands /bench /bin/minictr /sys/fs/cgroup there memory.max=32m >"$T/commands"
	cat >"$T/script" <<END
mkdir /proc /sys /dev
mount -t devtmpfs dev /dev
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t cgroup2 cgroups /sys/fs/cgroup
cd /sys/fs/cgroup
mkdir there
for controller in \$(cat cgroup.controllers); do
	echo "+\$controller" >cgroup.subtree_control
	echo "+\$controller" >there/cgroup.subtree_control
done
/bench/measure $rounds 1 </bench/commands
END
	VM_COUNTED=1 sh tests/vm/boot.sh "$series" "$T/script" "$T/floor:bench/floor" \
		"$T/true:bench/true" "$T/measure:bench/measure" "$T/commands:bench/commands" |
		sed "s/^/Linux $series	/"
}

can_boot() # as need_vm of tests/fixture.sh
{
	[ "$(uname -m)" = x86_64 ] && command -v apt-get && command -v qemu-system-x86_64
}

here >"$T/samples"
! can_boot >/dev/null || machine >>"$T/samples"
awk -f tests/bench/added.awk "$T/samples"
