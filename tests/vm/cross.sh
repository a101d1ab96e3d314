#!/bin/sh
# cross.sh MACHINE: has minictr for another machine (aarch64, armv7, ...) and a root with toybox
# and dash in build/cross-MACHINE, as ./minictr and ./rootfs, and prints that directory.
set -eu

machine=$1
top=$(cd "${0%/*}/../.." && pwd)
tools=$top/build/cache/tools-$machine
result=$top/build/cross-$machine

mkdir -p "$result/source"
exec 9>"$result/lock"
flock 9
exec 3>&1 >&2
sh "$top/rootfs-builder/build.sh" --arch "$machine" --output "$result/rootfs"

# A copy, since objects and program stand beside the sources; make goes by the times of files.
cd "$result/source"
rm -rf applets docs lib packaging tests
mkdir tests
cp -a "$top/Makefile" "$top/applets" "$top/docs" "$top/lib" "$top/packaging" .
cp -a "$top/tests/fuzz" "$top/tests/coverage" tests # with parts of the Makefile, as packaging
make CC="$tools/cc" STRIP="$tools/strip" minictr
cp -u minictr "$result/minictr"
echo "$result" >&3
