#!/bin/sh
# run --rootfs: what -v, --mount, --tmpfs, --device, --shm-size and --read-only mount.
# shellcheck disable=SC2016 # scripts for the shell inside
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

cp -a "$ROOTFS" root
mkdir -p src/below dest
echo data >src/file
echo under >src/below/hidden
mount -t tmpfs none src/below
echo over >src/below/shown

inside() # OPTION... -- COMMAND...
{
	run "$MINICTR" run --rootfs root "$@"
}


flags() # PLACE: its flags and file system, from the mountinfo in $out
{
	printf '%s\n' "$out" | awk -v at="$1" '$5 == at { sub(/,relatime/, "", $6); print $6, $NF }' |
		sed 's/ .*//'
}

refused() # WHAT ERE OPTION...: said in one line, nothing is started
{
	refused=$1 expected=$2
	shift 2
	inside "$@" echo started
	is "$status:$out:$(printf '%s\n' "$err" | wc -l)" 125::1 "$refused is refused"
	like "$err" "$expected" "$refused: the line says why"
}

# Volumes.
inside -v "$T/src:/mnt/v" cat /mnt/v/file /mnt/v/below/shown
is "$out" 'data
over' 'a volume is shown with what is mounted below it'

inside -v ./src:/mnt/v -v src/../src/file:/etc/one cat /etc/one
is "$status" 125 'a source that could be a name is refused'

inside -v ./src:/mnt/v -v ./src/file:/etc/one cat /etc/one
is "$out" data 'a file goes onto a missing file; sources are relative to the working directory'

inside -v "$T/src:/mnt/v:ro" sh -c 'touch /mnt/v/new; touch /mnt/v/below/new; touch /new'
is "$(printf '%s\n' "$err" | grep -c 'Read-only file system')" 2 \
	'ro holds for what is mounted below too, and for the volume only'
rm root/new

inside -v "$T/src:/mnt/v:bind" ls /mnt/v/below
is "$out" hidden 'bind leaves out what is mounted below'

inside -v "$T/src:/mnt/v:nosuid,noexec,ro" cat /proc/self/mountinfo
is "$(flags /mnt/v)$(flags /mnt/v/below)" \
	ro,nosuid,nodev,noexecro,nosuid,nodev,noexec 'nosuid, noexec and ro are set, all the way down'

inside -v ./src:/mnt/a/b/c -v ./dest:/mnt/a sh -c 'echo made >/mnt/a/x; cat /mnt/a/b/c/file'
is "$out:$(cat dest/x)" data:made 'a volume inside a volume, whatever the order of the options'

inside -v ./src:/dev/shm cat /dev/shm/file
is "$out" data 'a volume wins over a default mount'

inside -v ./src:/mnt/v:z,rw,cached --mount type=bind,source=./dest,target=/mnt/w,readonly=true,bind-propagation=private \
	sh -c 'touch /mnt/v/new && ! touch /mnt/w/new 2>/dev/null && echo so'
is "$out" so "docker's words: z, readonly=true, bind-propagation"
inside --mount type=bind,src=./src,dst=/mnt/v,bind-recursive=disabled ls /mnt/v/below
is "$status:$out" 0:hidden 'bind-recursive=disabled: what is mounted below stays away'
inside --mount type=bind,src=./src,dst=/mnt/v,bind-recursive=enabled ls /mnt/v/below
is "$status:$out" 0:shown 'bind-recursive=enabled: it is there'
refused 'another depth' "'bind-recursive=deep' is no option of a mount" --mount type=bind,src=./src,dst=/b,bind-recursive=deep
rm src/new

inside -v ./src:/a/../b/./c// ls /b/c
is "$out" 'below
file' 'a target is taken as its cleaned path'

is "$(cd root && find a b mnt/v etc/one 2>/dev/null | tr '\n' ' ')" 'b b/c mnt/v etc/one ' \
	'missing targets are made in a root that can be written'
is "$(stat -c %a root/b root/etc/one | tr '\n' ' ')" '755 644 ' 'with plain modes'
(umask 777 && "$MINICTR" run --rootfs root -v ./src:/c/d true)
is "$(stat -c %a root/c root/c/d | tr '\n' ' ')" '755 755 ' "and not the caller's umask"

pids=
for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
	"$MINICTR" run --rootfs root -v ./src:/con/cur/rent -v ./src/file:/con/cur/file true 2>>raced || echo "$i: $?" >>raced &
	pids="$pids $!"
done
# shellcheck disable=SC2086 # a list
wait $pids
is "$(cat raced)" '' 'a dozen runs make the same target at once'

# tmpfs.
inside --tmpfs /mnt/t --tmpfs /mnt/u:size=1m,mode=700,uid=3,exec --mount exec,tmpfs-size=1.5m,dst=/mnt/w,type=tmpfs \
	sh -c 'stat -c %a:%u /mnt/t /mnt/u; cat /proc/self/mountinfo'
is "$(printf '%s\n' "$out" | sed 2q | tr '\n' ' ')" '1777:0 700:3 ' 'mode and owner of a tmpfs'
is "$(flags /mnt/t) $(flags /mnt/u)" 'rw,nosuid,nodev,noexec rw,nosuid,nodev' \
	'a tmpfs is nosuid, nodev, noexec unless told'
like "$out" ' /mnt/u .*size=1024k' 'size of a tmpfs'
like "$out" ' /mnt/w .*size=1536k' "size with docker's other name, and a fraction"
is "$(flags /mnt/w)" rw,nosuid,nodev 'the words of --mount come in any order'

i=0
set --
while [ "$((i += 1))" -le 100 ]; do set -- "$@" --tmpfs "/many/$i"; done
# shellcheck disable=SC3045 # all shells here have it
(ulimit -n 80 && inside "$@" grep -c ' /many/' /proc/self/mountinfo && echo "$out" >many)
is "$(cat many)" 100 'each tmpfs takes a descriptor for a moment only'
set --
rm -r root/many

inside --shm-size 3m cat /proc/self/mountinfo
like "$out" ' /dev/shm rw,nosuid,nodev,noexec.*size=3072k' '--shm-size'

# Devices.
# A copy of the node, so that a failure does not change the machine's.
cp -a /dev/full full
inside --device ./full:/dev/my/full sh -c 'echo x >/dev/my/full; stat -c "%F %t:%T" /dev/my/full; chmod 600 /dev/my/full'
is "$out:$(stat -c %a full)" 'character device 1:7:666' 'a device works; its mode cannot be changed'
like "$err" 'I/O error|No space left' 'it is the one that was asked for'
like "$err" 'Read-only file system' 'and what it is shall stay'
inside --device /dev/zero:/opt/zero:rw head -c 1 /opt/zero
is "$status" 0 'a device outside of /dev'
is "$("$MINICTR" run --rootfs root --device /dev/zero find /dev -name ".*")" '' 'no node is left over'
refused 'half a device' "'r' is not rwm" --device /dev/null:/dev/x:r
refused 'a file as a device' 'is not a device' --device /etc/passwd:/dev/x
refused 'rights that are none' 'is not rwm' --device /dev/null:/dev/x:q

# Read-only.
inside --read-only sh -c 'for d in / /etc /usr /proc/sys /sys; do touch $d/new 2>/dev/null && echo $d; done
	for d in /run /tmp /var/tmp /dev /dev/shm; do touch $d/new || echo $d; done; stat -c %a /run /tmp'
is "$out" '755
1777' '--read-only: only /run, /tmp, /var/tmp and /dev can be written'
inside --read-only -v ./dest:/tmp touch /tmp/kept
ok test -e dest/kept
inside -v ./dest:/tmp --read-only rm /tmp/kept
ok test ! -e dest/kept
mkdir -p var/tmp
touch var/tmp/kept
inside --read-only -v ./var:/var ls -A /var/tmp
is "$out" kept '--read-only: what a volume has above /var/tmp stays in sight'
rm -r var/tmp
inside --read-only -v ./var:/var true
is "$(ls -A var)" '' 'and nothing is made in it'
touch dest/kept
mkdir bare
cp -a root/bin root/lib bare
"$MINICTR" run --rootfs bare true
rmdir bare/dev bare/sys bare/proc
chown 12:34 bare/bin
inside --read-only --rootfs bare -v ./src:/deep/er/v -v ./src/file:/deep/file -v ./dest:/bin/sub --device /dev/zero:/dev/y/z sh -c '
	cat /deep/er/v/file /deep/file; ls /bin/sub; ls -d /bin/toybox /dev/y/z; cat /proc/kcore 2>/dev/null; ls /sys/firmware
	for d in / /deep /deep/er /bin; do touch $d/new 2>/dev/null; done; stat -c %a / /deep; stat -c %a:%u:%g /bin'
is "$out" 'data
data
b
kept
x
/bin/toybox
/dev/y/z
755
755
755:12:34' 'a read-only root without /proc, /sys, /dev and targets shows them all'
is "$(ls -A bare bare/lib) $(find bare -name sub)" 'bare:
bin
lib

bare/lib: ' 'and is not touched'

inside --read-only --rootfs bare touch /tmp/x /run/x /var/tmp/x
is "$status:$err" 0: 'nor without the places that stay writable'

# Nothing can be made on a full disk either.
mkdir disk
mount -t tmpfs -o nr_inodes=2000 none disk
cp -a root/. disk
ok sh -c '! (cd disk/tmp && seq 2000 | xargs touch 2>/dev/null)'
inside --rootfs disk -v ./src:/deep/er/v cat /deep/er/v/file
is "$status:$out" 0:data 'a root on a full disk shows its target too'
umount disk

# Propagation. The sources are shared in this namespace only.
mount -t tmpfs none dest
mkdir dest/slave dest/shared dest/private
for type in slave shared private; do
	mount --bind dest/$type dest/$type
	mount --make-shared dest/$type
	mkdir dest/$type/a dest/$type/b
done
# What is mounted outside by the test shows in slave and shared; what is mounted inside, with
# the right to do so, shows outside in shared only.
mkfifo go seen
"$MINICTR" run --rootfs root --cap-add SYS_ADMIN -v ./dest/slave:/mnt/slave:rslave -v ./dest/shared:/mnt/shared:rshared \
	-v ./dest/private:/mnt/private -v ./go:/mnt/go -v ./seen:/mnt/seen sh -c '
	for t in slave shared private; do mount -t tmpfs none /mnt/$t/a; touch /mnt/$t/a/inside; done
	echo >/mnt/seen; read x </mnt/go
	echo $(ls /mnt/slave/b /mnt/shared/b /mnt/private/b) >/mnt/seen; read x </mnt/go' 2>/dev/null &
read -r line <seen
is "$(find dest -name inside)" dest/shared/a/inside 'mounts inside show outside with rshared only'
for type in slave shared private; do mount -t tmpfs none dest/$type/b && touch dest/$type/b/outside; done
echo >go
read -r line <seen
is "$line" '/mnt/private/b: /mnt/shared/b: outside /mnt/slave/b: outside' \
	'mounts outside show inside with rslave and rshared'
echo >go
wait $!

# Without r too all of it is: a mount below that stayed shared would show outside what is mounted on
# it, and go on doing so.
mkdir dest/deep
mount -t tmpfs none dest/deep
mkdir dest/deep/sub
mount -t tmpfs none dest/deep/sub
mount --make-rshared dest/deep
cat /proc/self/mountinfo >before
for type in private slave; do
	inside -v ./dest/deep:/mnt/deep:$type -v ./src:/mnt/deep/sub/y cat /proc/self/mountinfo
	is "$status:$(printf '%s\n' "$out" | grep -c shared:)" 0:0 "all is $type"
	is "$(diff before /proc/self/mountinfo)" '' 'and nothing shows outside'
done
umount -R dest/deep

mkdir dest/shared:1
mount --bind dest/shared:1 dest/shared:1
mount --make-shared dest/shared:1
inside --mount type=bind,src=./dest/shared:1,dst=/a,bind-propagation=rshared echo shared
is "$out" shared 'the name of a mount point is not taken for what it shares'

# A file of options yields to the command line.
printf '%s\n' 'rootfs root' 'tmpfs /mnt/v' 'volume ./src:/mnt/w' >conf
inside --config conf -v ./src:/mnt/v sh -c 'cat /mnt/v/file /mnt/w/file'
is "$out" 'data
data' 'a volume of the command line takes the place of one in a file'
echo 'volume ./src:/mnt/v' >>conf
refused 'a file with two mounts on one place' 'conf:4: .*has a mount already' --config conf

# Refusals.
refused 'a place that /proc lacks' 'volume: /proc/no/such/place: nothing can be made' -v ./src:/proc/no/such/place
refused 'a source that is missing' '/nope: No such file or directory' -v "$T/nope:/a"
is "$(find . -name nope)" '' 'and not made'
refused 'rshared of a private mount' 'is not on a shared mount' -v ./dest/private/../..:/a:rshared
refused 'rslave of a private mount' 'is not on a shared mount' -v ./src/file:/a:slave
refused 'a relative target' "'b' is not absolute" -v ./src:b
refused 'a volume without target' 'SRC:DST' -v /a
refused 'a volume with nothing before the colon' 'SRC:DST' -v :/b
refused 'a volume with an empty option' 'no option of a mount, such as ro' -v ./src:/b:
refused 'what is said to be false' "'readonly=false' is no option of a mount, such as ro" --mount type=bind,src=./src,dst=/b,readonly=false
refused 'what is no propagation' "'bind-propagation=ro' is no option" --mount type=bind,src=./src,dst=/b,bind-propagation=ro
refused 'an unknown key' "'labels=x' is no option of a mount, such as ro" --mount type=bind,src=./src,dst=/b,labels=x
refused 'an unknown option' "'xx' is no option of a mount, such as ro" -v ./src:/b:ro,xx
for words in ro,rw rw,readonly noexec,exec suid,ro,nosuid rslave,private bind,rbind; do
	refused "contradictory words" "'${words##*,}' contradicts a word before it" -v ./src:/b:$words
done
refused 'and in the long form' "'rslave' contradicts" --mount type=bind,src=./src,dst=/b,bind-propagation=rprivate,rslave
inside --tmpfs /mnt/t:exec,rw,exec -v ./src:/mnt/v:ro,ro,bind,readonly,rprivate true
is "$status:$err" 0: 'the same word twice'
refused 'a volume with an option of a tmpfs' 'an option is for another type' -v ./src:/b:size=1
refused 'a tmpfs with an option of a volume' 'an option is for another type' --tmpfs /b:rslave
refused 'a target with two mounts' 'has a mount already' -v ./src:/a -v ./src:/x/../a
refused 'the root as a target' 'the root itself' -v ./src:/..
mkdir dest/shared/c
refused 'a mount below a shared one' 'volume: /a/c: lies in a shared volume' -v ./dest/shared:/a:rshared --tmpfs /a/c
refused 'a shared one below it' 'volume: /a/c: lies in a shared volume' -v ./dest/shared:/a:rshared -v ./dest/slave:/a/c:rshared
inside -v ./dest/shared:/a/b/c:rshared --tmpfs /a ls -d /a/b/c/c
is "$status:$out" 0:/a/b/c/c 'a shared one below another is not'
refused 'an unknown type' "'what' is not bind or tmpfs" --mount type=what,dst=/a
refused 'a tmpfs with a source' 'type=tmpfs,dst=' --mount type=tmpfs,src=/a,dst=/b
refused 'a mount without target' 'type=bind' --mount type=bind,src=./src
refused 'an unknown key' "'bogus=1' is no option" --mount type=bind,src=./src,dst=/a,bogus=1
refused 'a size that is none' "'1x' is not a size" --tmpfs /a:size=1x
refused 'a size that is too large' 'is not a size' --tmpfs /a:size=99999999999999999999t
refused 'a negative size' 'is not a size' --shm-size -1
refused 'no room at all' 'no room' --shm-size 0
refused 'a mode that is none' 'octal number up to 07777' --tmpfs /a:mode=999
refused 'a mode that is too large' "'10000' is not an octal number" --tmpfs /a:mode=10000
refused 'an id that is none' 'number from 0' --tmpfs /a:uid=4294967295
refused 'a directory onto a file' 'run: volume: /etc/passwd: Not a directory' -v ./src:/etc/passwd
refused 'a file onto a directory' 'Is a directory' -v ./src/file:/etc
run "$MINICTR" run -v ./src:/a true
is "$status:$err" "125:minictr run: rootfs: is needed for --volume, --tmpfs, --device, --read-only and their like: --rootfs DIR" \
	'a volume without a rootfs is refused'

done_testing
