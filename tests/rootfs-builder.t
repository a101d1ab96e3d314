#!/bin/sh
# rootfs-builder/build.sh: from its cache without a network or a compiler, from given programs,
# in all formats; and what it refuses.
. "${0%/*}/fixture.sh"

need_rootfs

build() # OPTION...
{
	run "$TOP/rootfs-builder/build.sh" "$@"
}

# Programs that a second run must not need.
mkdir traps
for name in apt-get apt-cache wget curl; do
	printf '#!/bin/sh\necho "%s is used" >&2\nexit 1\n' $name >traps/$name
done
chmod +x traps/*
PATH=$T/traps:$PATH

build --output "$T/root"
is "$status:$err:$out" "0::  ROOT  root" 'the second run fetches and compiles nothing: one line'
is "$(cd root && find . | sort)" "$(cd "$ROOTFS" && find . | sort)" 'and makes the same root'
is "$(sed 1d root.manifest | cut -f 1,3,4 | sed 's/\t/ /g')" "toybox $(uname -m) $(sha256sum <root/bin/toybox | cut -d ' ' -f 1)
dash $(uname -m) $(sha256sum <root/bin/sh | cut -d ' ' -f 1)" 'the manifest names what is in it'
build --output "$T/root" -- --hostname again
is "$status:$err:$(cat root/etc/hostname)" 0::again 'what follows -- is for mkrootfs; a root is replaced'
build --output "$T/root/"
is "$status:$(find root -name '*manifest')" 0: 'a slash at its end: the manifest does not go into it'
is "$(find "$TOP/build" -maxdepth 1 -name 'work.*' -newer traps)" '' 'nothing is left of the work'

# All formats of the same.
for format in cpio tar squashfs; do
	build --format $format --output "$T/root.$format"
	is "$status:$err" 0: "--format $format"
done
is "$(cpio -it --quiet <root.cpio | wc -l)" "$(tar -tf root.tar | wc -l)" 'cpio and tar hold the same'
is "$(unsquashfs -lln root.squashfs | awk '$NF ~ /^squashfs-root$|dev\/null$|home\/user$|bin\/toybox$/ && !/->/ { print $1, $2 }')" \
	'drwxr-xr-x 0/0
-rwxr-xr-x 0/0
crw-rw-rw- 0/0
drwxr-xr-x 1000/1000' 'squashfs: devices and owners, made without a tree'
cp root.squashfs before
sleep 1
build --format squashfs --output "$T/root.squashfs"
ok cmp root.squashfs before

# Given programs.
build --from root/bin/toybox --shell root/bin/sh --output "$T/given"
is "$status:$err:$(cmp given/bin/sh root/bin/sh)" 0:: '--from a toybox, --shell'
cp root/bin/toybox tools
build --from tools --output "$T/given"
is "$status:$err:$(readlink given/bin/ls):$(cmp given/bin/sh root/bin/sh)" 0::../bin/toybox: \
	'--from a toybox of another name, which needs a shell'
busybox=$(command -v busybox)
if [ "$busybox" ] && ! readelf -lW "$busybox" | grep -q INTERP; then
	mkdir bin
	cp "$busybox" not-a-toybox
	for name in sh sed awk cut dirname grep id mktemp mkdir rm uname sha256sum cp cat tail; do
		ln -s "$(command -v $name)" bin/
	done
	PATH=$T/bin build --from not-a-toybox --output "$T/busybox"
	is "$status:$err:$(readlink busybox/bin/sh)" 0::../bin/busybox '--from a busybox, with no compiler there'
else
	skip '--from a busybox, with no compiler there' 'no static busybox'
fi

refused() # REASON OPTION...
{
	reason=$1
	shift
	build --output "$T/none" "$@"
	is "$status:$err:$(ls -d none 2>/dev/null)" "1:build.sh: $reason:" "refused: $*"
}

echo other >toybox.tar.xz
refused 'unknown option --nope; --help lists them' --nope
refused 'option --from needs a value' --from
refused '--output -: name a file, for the manifest stands beside it: ./-' --output - --format cpio
refused '--format zip: dir, cpio, tar or squashfs' --format zip
refused "--arch z80: not one of $(sed -n "/^machines='/,/^'/s/ .*//p" "$TOP/rootfs-builder/toolchain.sh" |
	paste -sd ' ')" --arch z80
refused '--from nothing: no such file' --from nothing
refused '--shell nothing: no such file' --from root/bin/toybox --shell nothing
refused '--source nothing: no such file' --source nothing
refused '--source no thing: no such file' --source 'no thing'
refused "--source toybox.tar.xz: its sha256 $(sha256sum <toybox.tar.xz | cut -d ' ' -f 1) is not in sources.tsv" \
	--source toybox.tar.xz
build --from traps/curl --output "$T/none"
is "$status:$err" '125:minictr mkrootfs: toybox: traps/curl: is not an ELF program' '--from something else'

# A folder of its own, with nothing cached and no way to fetch: the step that fails shows why.
mkdir -p "clone of it"
cp -r "$TOP/rootfs-builder" "$MINICTR" 'clone of it/'
if command -v musl-gcc >/dev/null; then
	run 'clone of it/rootfs-builder/build.sh'
	is "$status:$(ls 'clone of it/build')" "1:$(printf 'cache\nrootfs-builder.log')" \
		'nothing fetched: nothing made'
	like "$err" 'apt-get is used' 'the log of the step that failed is shown'
	like "$err" 'fetch toybox.*: failed; the whole story is in' 'and where it is'
else
	pass 'nothing fetched: nothing made'
	pass 'the log of the step that failed is shown'
	pass 'and where it is'
fi
run 'clone of it/rootfs-builder/build.sh' --help
like "$status:$out" '--from FILE' '--help'

done_testing
