#!/bin/sh
# run --rootfs IMAGE and --overlay.
# shellcheck disable=SC2016 # scripts for the shell inside
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

cp -a "$ROOTFS" root
mknod root/disk b 7 0
mksquashfs root squash.img -quiet -no-progress >made 2>&1 || cat made
PATH=$PATH:/usr/sbin:/sbin
mkfs.erofs erofs.img root >made 2>&1 || cat made
truncate -s 16M ext4.img
mkfs.ext4 -q -d root ext4.img 2>made || cat made

inside() # OPTION... COMMAND...
{
	run "$MINICTR" run "$@"
}

loops() # how many loop devices have a file of ours
{
	cat /sys/block/loop*/loop/backing_file 2>/dev/null | grep -c "^$T/" || :
}
no_loops()
{
	[ "$(loops)" = 0 ]
}

locked() # whether somebody has flock(1) on the image
{
	! flock -n ext4.img true
}

for fs in squash erofs ext4; do
	before=$(sha256sum <$fs.img)
	inside --rootfs $fs.img sh -c 'cat /proc/self/mountinfo; touch /new /etc/new; cat </disk; touch /tmp/new; cat /etc/hostname'
	is "$(printf '%s\n' "$out" | awk '$5 == "/" { print $6 }')" ro,nodev,relatime "$fs: a read-only root without devices"
	is "$(printf '%s\n' "$err" | grep -c 'Read-only file system')" 3 "$fs: nothing can be written"
	like "$err" 'disk: Permission denied' "$fs: its device nodes do not work"
	is "$(sha256sum <$fs.img)" "$before" "$fs: the image stays as it is"
	ok wait_for no_loops
done
inside --rootfs squash.img --read-only sh -c 'touch /tmp/new /run/new && echo so'
is "$out" so 'with --read-only too, where the usual places can be written'
inside --rootfs squash.img -v ./made:/new/er/file -v .:/etc sh -c 'ls /new/er; ls /etc/ext4.img'
is "$out" 'file
/etc/ext4.img' 'volumes, on missing places too, from beside the image'

cp ext4.img damaged.img
dd if=/dev/zero of=damaged.img bs=1k seek=2 count=200 conv=notrunc 2>made || cat made
inside --rootfs damaged.img true
is "$status:$err" '125:minictr run: rootfs: damaged.img: the ext4 is damaged, or this kernel lacks what it uses' 'a damaged image'
rm damaged.img

"$MINICTR" run --rootfs ext4.img:rw sh -c 'echo kept >/kept'
inside --rootfs ext4.img cat /kept
is "$out" kept ':rw keeps what is written'
# Two that write would lose what each other wrote.
mkfifo ready go
"$MINICTR" run --rootfs ext4.img:rw sh -c 'echo; read x' <go >ready &
exec 9>go
read -r _ <ready
inside --rootfs ext4.img:rw true
is "$status:$err" '125:minictr run: rootfs: ext4.img: another run uses it' 'it is written by one run at a time'
inside --rootfs ext4.img true
is "$status:$err" '125:minictr run: rootfs: ext4.img: another run writes it' 'and not read meanwhile'
exec 9>&-
wait $!
wait_for no_loops
flock -x ext4.img cat <go &
exec 9>go
wait_for locked
inside --rootfs ext4.img:rw true
is "$status:$err" 0: 'one who can only read it keeps nobody off by flock'
exec 9>&-
wait $!
wait_for no_loops
"$MINICTR" run --rootfs ext4.img sh -c 'echo; read x' <go >ready &
exec 9>go
read -r _ <ready
inside --rootfs ext4.img true
is "$status:$err" 0: 'several read it'
inside --rootfs ext4.img:rw true
is "$status:$err" '125:minictr run: rootfs: ext4.img: another run uses it' 'and none writes it meanwhile'
exec 9>&-
wait $!
wait_for no_loops
is "$(mv ext4.img ext4:rw && "$MINICTR" run --rootfs ext4:rw sh -c 'touch /x 2>/dev/null || echo ro'; mv ext4:rw ext4.img)" ro \
	'a file whose name ends in :rw is that file'
inside --rootfs squash.img:rw true
is "$status:$err" '125:minictr run: rootfs: squash.img: a squashfs image cannot be written; --overlay keeps changes beside it' \
	':rw for what cannot be written is refused'
mkfifo fifo
for file in fifo made /dev/zero /proc/self/environ; do
	inside --rootfs $file true
	is "$status:$err" "125:minictr run: rootfs: $file: is neither a directory nor a squashfs, erofs or ext4 image" \
		"not an image: $file"
done
head -c 4096 squash.img >cut.img
inside --rootfs cut.img true
is "$status:$(printf '%s\n' "$err" | wc -l)" 125:1 'a broken image is refused'
# A file system that asks for a panic on errors does not get it.
tune2fs -e panic ext4.img >made
inside --rootfs ext4.img cat /proc/self/mountinfo
like "$out" ' / ro.* ext4 .*errors=remount-ro' 'an image cannot ask for a panic'

cat >nodes <<'X'
mount -t tmpfs none /dev
exec "$@"
X
run unshare -m sh nodes "$MINICTR" run --rootfs squash.img echo so
is "$out$err" so 'no loop device in /dev is needed'

pids=
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	"$MINICTR" run --rootfs squash.img sh -c "echo $i" >out.$i &
	pids="$pids $!"
done
# shellcheck disable=SC2086 # a list
wait $pids
is "$(cat out.* | wc -l)" 12 'a dozen at once'

"$MINICTR" run --rootfs squash.img sh -c 'echo up; sleep 1000' >go &
pid=$!
read -r line <go
is "$line:$(loops)" up:1 'a loop device while it runs'
kill -KILL $pid
wait $pid 2>/dev/null
ok wait_for no_loops

# Overlays.
before=$(find root -exec stat -c '%n %a %Y' {} + | sort)
inside --rootfs root --overlay sh -c 'echo x >/new; rm -r /etc; mkdir /etc; touch /home/a; chmod 700 /; ls /etc; cat /new; stat -c %a:%u /; cat </disk'
is "$out" 'x
700:0' '--overlay: all can be changed'
like "$err" 'disk: Permission denied' '--overlay: device nodes do not work'
is "$(find root -exec stat -c '%n %a %Y' {} + | sort)" "$before" '--overlay: nothing is'
chmod 711 root
chown 5:6 root
inside --rootfs root --overlay stat -c %a:%u:%g /
is "$out" 711:5:6 'the root of an overlay has the mode and owner of what is below'
chmod 755 root
chown 0:0 root
inside --rootfs squash.img --overlay sh -c 'echo x >/etc/new; cat /etc/new'
is "$out" x 'an overlay over an image'
mkdir 'kept,a:b\c'
for i in 1 2; do
	inside --rootfs root '--overlay=kept,a:b\c' -v ./made:/deep/er sh -c 'echo x >>/new; cat /new; rm -rf /etc /sbin/gone'
done
is "$out" 'x
x' '--overlay=DIR: changes are there the next time, whatever DIR is called'
is "$(find root -exec stat -c '%n %a %Y' {} + | sort)" "$before" '--overlay=DIR: the root stays as it is'
is "$(find 'kept,a:b\c' -maxdepth 2 | sort)" 'kept,a:b\c
kept,a:b\c/upper
kept,a:b\c/upper/deep
kept,a:b\c/upper/etc
kept,a:b\c/upper/new
kept,a:b\c/work
kept,a:b\c/work/work' '--overlay=DIR: only what changed is kept'
inside --rootfs root --overlay --read-only sh -c 'touch /new || touch /tmp/new && echo so'
is "$out" so '--overlay and --read-only'

mkdir kept
"$MINICTR" run --rootfs root --overlay=kept sh -c 'echo up; sleep 1000' >go &
pid=$!
read -r line <go
inside --rootfs root --overlay=kept true
is "$status:$err" '125:minictr run: overlay: kept: another run uses it' 'two runs on one DIR are refused'
kill -KILL $pid
wait $pid 2>/dev/null
ok wait_for "$MINICTR" run --rootfs root --overlay=kept true
mkdir linked && ln -s "$T/root" linked/upper
inside --rootfs root --overlay=linked true
is "$status:$err" '125:minictr run: rootfs: overlay: linked: upper/upper: has to be a directory' 'a linked upper directory is refused'
inside --rootfs root --overlay=nope true
is "$status:$err" '125:minictr run: overlay: nope: No such file or directory' 'a missing DIR is refused'
for dir in root root/../root; do
	inside --rootfs root --overlay=$dir true
	is "$status:$err" "125:minictr run: overlay: $dir: is the root itself" 'the root as DIR is refused'
done
mkdir root/kept
for _ in 1 2; do inside --rootfs root --overlay=root/kept sh -c 'echo x >>/new; cat /new'; done
is "$status:$out:$(cat root/kept/upper/new)" '0:x
x:x
x' 'a DIR in the root'
rm -r root/kept
inside --rootfs root --overlay= true
is "$status:$err" '125:minictr run: --overlay: is empty: --overlay[=DIR]' 'an empty DIR is refused'

done_testing
