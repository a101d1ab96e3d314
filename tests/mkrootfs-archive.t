#!/bin/sh
# mkrootfs --cpio and --tar: what real cpio and tar read in them, against the same root as a
# directory and what they themselves make of that.
. "${0%/*}/fixture.sh"
. "$TESTS/facts.sh"

need_rootfs

# A source with all that an archive can hold.
mkdir -p src/sub/deep "src/$(printf 'd%.0s' $(seq 120))"
echo text >src/file
chmod 4751 src/file
ln src/file src/sub/again
ln src/file src/a-first
: >src/empty
ln src/empty src/sub/empty-too
ln -s ../elsewhere src/link
ln -s "$(printf 'l%.0s' $(seq 300))" src/long-link
name=$(printf 'n%.0s' $(seq 99))
for more in '' x xx $(printf 'x%.0s' $(seq 120)); do
	echo "$more" >"src/$name$more"
	ln "src/$name$more" "src/sub/$name$more"
	echo "$more" >"src/$(printf 'd%.0s' $(seq 120))/$name$more"
done
mkfifo -m 620 src/pipe
truncate -s 200K src/sparse
echo end >>src/sparse
echo 'odd' >'src/ odd "name"
	'
chmod 1711 src/sub
if [ "$(id -u)" = 0 ]; then
	mknod -m 640 src/disk b 8 17
	mknod -m 604 src/port c 300 70000
fi
chmod -R o+r src

# Only a static minictr (not one with sanitizers) can be put into a root.
self=$MINICTR
if readelf -lW "$self" | grep -q INTERP; then self=$ROOTFS/bin/sh; fi

make() # WHERE...
{
	"$MINICTR" mkrootfs --toybox "$ROOTFS/bin/toybox" --shell "$ROOTFS/bin/sh" --with-minictr="$self" \
		--init "$self" --add src/.:/ --add src:/opt/ "$@"
}

sum()
{
	sha256sum | cut -d ' ' -f 1
}

run make dir
is "$status:$err" 0: 'a directory to compare with'
run make --cpio root.cpio
is "$status:$err" 0: 'cpio archive'
run make --tar root.tar
is "$status:$err" 0: 'tar archive'

if [ "$(id -u)" = 0 ]; then
	facts dir >dir.facts
	mkdir from.cpio from.tar
	run sh -c 'cd from.cpio && cpio -idm --no-absolute-filenames --quiet <../root.cpio'
	is "$status:$err" 0: 'cpio extracts it without a word'
	is "$(facts from.cpio | diff dir.facts -)" '' 'and gets what the directory has'
	run tar -xpf root.tar -C from.tar
	is "$status:$err" 0: 'tar extracts it without a word'
	is "$(facts from.tar | diff dir.facts -)" '' 'and gets what the directory has'
	for root in from.cpio from.tar; do
		is "$(cd $root/dev && stat -c '%n %F %t:%T %a %U' ./*)" \
			'./console character special file 5:1 600 root
./null character special file 1:3 666 root' "$root: device nodes that a kernel wants"
	done
else
	for name in 'cpio extracts it without a word' 'and gets what the directory has' \
		'tar extracts it without a word' 'and gets what the directory has' \
		'from.cpio: device nodes that a kernel wants' \
		'from.tar: device nodes that a kernel wants'; do
		skip "$name" 'needs root'
	done
fi

# Against the archives that cpio and tar make: their lists, but for times, inodes and what only
# ours have.
list_cpio()
{
	cpio -itvn --quiet | awk '!/ (\.|dev\/(console|null))$/ {
		# Of the names of one file only one has its size.
		if ($2 > 1) $5 = ""
		if (/^d/) $2 = $5 = ""
		if (/^[bc]/) $9 = ""
		else $6 = ""
		$7 = $8 = ""
		print }' | sort
}
list_tar()
{
	tar -tvf - --numeric-owner | sed 's, \./, ,' |
		awk '!/ (|dev\/(console|null))$/ { $4 = $5 = ""; sub(/ link to \.\//, " link to "); print }' | sort
}
if [ "$(id -u)" = 0 ]; then
	is "$(cd dir && find . -print0 | sort -z | cpio -0 -o -H newc --quiet | list_cpio)" \
		"$(list_cpio <root.cpio)" 'the list that cpio itself would make'
	is "$(cd dir && tar -c --sort=name --format=pax . | list_tar)" \
		"$(list_tar <root.tar)" 'the list that tar itself would make'
else
	skip 'the list that cpio itself would make' 'needs root'
	skip 'the list that tar itself would make' 'needs root'
fi

# The same bytes, whoever makes it, where, when, and in whatever order a directory is read.
sleep 1
mkdir -p again
cp -a src again/src
(cd again && make --cpio - >root.cpio && make --tar - >root.tar)
is "$(cmp root.cpio again/root.cpio; cmp root.tar again/root.tar)" '' 'byte for byte the same again'
chmod -R a+rX .
is "$(as_user env -C "$T" "$MINICTR" mkrootfs --init "$ROOTFS/bin/sh" --add src/sub:/ --cpio - | sum)" \
	"$("$MINICTR" mkrootfs --init "$ROOTFS/bin/sh" --add src/sub:/ --cpio - | sum)" \
	'and the same from a plain user: nodes and owners need no root'
is "$(as_user "$MINICTR" mkrootfs --init "$ROOTFS/bin/sh" --tar - | tar -tvf - --numeric-owner |
	grep -E ' (dev/null|home/user/|init)$' | awk '{ print $1, $2, $NF }')" \
	'crw-rw-rw- 0/0 dev/null
drwxr-xr-x 1000/1000 home/user/
-rwxr-xr-x 0/0 init' 'owners of a tar archive'

is "$(TZ=UTC0 tar -tvf root.tar --full-time | awk '{ print $4 }' | sort -u)" 1970-01-01 \
	'all is of 1970'
SOURCE_DATE_EPOCH=1700000000 make --tar - |
	TZ=UTC0 tar -tvf - --full-time | awk '{ print $4, $5 }' | sort -u >stamps
is "$(cat stamps)" '2023-11-14 22:13:20' 'SOURCE_DATE_EPOCH is the time of all'
SOURCE_DATE_EPOCH=1700000000 make --cpio - | head -c 54 | tail -c 8 >stamps
is "$(cat stamps)" 6553f100 'in cpio too'

# The archive is not taken before the tree has been seen, and changed.
mkdir -p changing/dir others
truncate -s 1M changing/a
echo inside >changing/dir/file
echo secret >others/file
mkfifo slow
"$MINICTR" mkrootfs --init "$MINICTR" --add changing:/ --tar slow 2>err &
exec 3<slow
head -c 512 <&3 >/dev/null
mv changing/dir changing/was
ln -s ../others changing/dir
cat <&3 >rest
exec 3<&-
status=0
wait $! || status=$?
is "$status:$(grep -c secret rest)" 125:0 'a link that comes while it is written is not followed'
like "$(cat err)" ' \./dir/file: .*ymbolic link' 'and said'

mkdir -p "deep$(printf '/%d' $(seq 60))"
run sh -c 'ulimit -n 16; exec "$@"' sh "$MINICTR" mkrootfs --init "$MINICTR" --add deep:/ --tar root.tar
is "$status:$err:$(tar -tf root.tar | grep -c '^deep/')" 0::61 'no depth takes more descriptors'

# What archives cannot hold.
truncate -s 4294967296 large
run "$MINICTR" mkrootfs --init "$MINICTR" --add large:/ --cpio -
is "$status:$err" \
	'125:minictr mkrootfs: -: large: is larger than a cpio archive can hold (4 GB)' 'cpio: 4 GB'
echo >'TRAILER!!!'
run "$MINICTR" mkrootfs --init "$MINICTR" --add 'TRAILER!!!:/' --cpio -
is "$status:$err" '125:minictr mkrootfs: -: TRAILER!!!: this name would end a cpio archive' \
	'cpio: the name of its end'
truncate -s 8589934592 large
"$MINICTR" mkrootfs --init "$MINICTR" --add large:/ --tar - | head -c 30000000 | tar -tvf - 2>/dev/null |
	awk '/large/ { print $3 }' >size
is "$(cat size)" 8589934592 'tar: 8 GB and more'
# Ends by itself: there is no terminal to read from, but one to write to.
run script -qec "'$MINICTR' mkrootfs --init '$MINICTR' --cpio -" /dev/null
is "$status:$out" "125:$(printf 'minictr mkrootfs: an archive is not for a terminal\r')" \
	'an archive is not written to a terminal'

done_testing
