#!/bin/sh
# mkrootfs: what it makes appears whole or not at all.
. "${0%/*}/fixture.sh"

need_rootfs
printf '#!/bin/sh\n' >init
# Reading it takes a while, and it fits nowhere.
truncate -s 1T huge

names() # what stands in the directory, hidden names too
{
	find "${1:-.}" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | paste -sd ' '
}

begun() # PATH: whether something half-made stands beside it
{
	[ "$(find "${1%/*}" -maxdepth 1 -name "${1##*/}.*")" ]
}

# stopped SIGNAL OPTION...: starts to make something in the directory "at" and ends that by
# SIGNAL. Sets $status.
stopped()
{
	signal=$1
	shift
	mkdir at
	"$MINICTR" mkrootfs --init init --add huge:/ "$@" 2>err &
	pid=$!
	wait_for begun at/root || fail 'it begins'
	kill -s "$signal" "$pid"
	status=0
	wait "$pid" 2>/dev/null || status=$?
}

for end in TERM=143 HUP=129; do
	stopped ${end%=*} at/root
	is "$status:$(names at):$(cat err)" "${end#*=}::" \
		"SIG${end%=*}: it ends by it, and nothing is left"
	rm -rf at
done

stopped KILL at/root
is "$(find at -name root)" '' 'SIGKILL: the directory is not there'
is "$(find at -mindepth 1 -maxdepth 1 -printf '%m\n')" 700 \
	'and what was begun is closed to others'
rm -rf at

(
	trap '' HUP
	"$MINICTR" mkrootfs --init init --add huge:/ at2 2>err &
	echo $! >pid
)
wait_for begun ./at2
kill -s HUP "$(cat pid)"
sleep 0.2
kill -s TERM "$(cat pid)" || fail 'under nohup SIGHUP ends it'
wait_for [ ! -d "/proc/$(cat pid)" ]
is "$(names | tr ' ' '\n' | grep at2)" '' 'under nohup only SIGTERM ends it'

# An archive is written piece by piece to something that takes none: the end comes while it
# waits, and must not be lost.
mkdir at
strace -qq -o /dev/null -e trace=write -e inject=write:delay_enter=2000000 \
	"$MINICTR" mkrootfs --init init --add "$ROOTFS/bin/toybox:/" --tar at/root.tar 2>err &
pid=$!
wait_for begun at/root.tar
kill -s TERM "$(pgrep -P $pid)"
wait $pid 2>/dev/null
is "$(names at)" '' 'a file is not left half-written either'
rm -rf at

# Where nothing can be made.
run "$MINICTR" mkrootfs --init init no/root
is "$status:$err" '125:minictr mkrootfs: no/root: No such file or directory' 'no directory to be in'
mkdir at empty full
if [ "$(id -u)" = 0 ]; then
	mount -t tmpfs -o size=600k,mode=755 none at
	run "$MINICTR" mkrootfs --init init --add "$ROOTFS/bin/toybox:/bin" at/root
	is "$status:$err:$(names at)" \
		'125:minictr mkrootfs: at/root: bin/toybox: write: No space left on device:' \
		'a full disk: the message names the file, and nothing is left'
	run "$MINICTR" mkrootfs --init init --add "$ROOTFS/bin/toybox:/bin" --tar at/root.tar
	is "$status:$err:$(names at)" \
		'125:minictr mkrootfs: at/root.tar: bin/toybox: write: No space left on device:' \
		'the same with an archive'
	mount -o remount,ro at
	run "$MINICTR" mkrootfs --init init at/root
	is "$status:$err" '125:minictr mkrootfs: at/root: Read-only file system' \
		'a read-only disk'
	run "$MINICTR" mkrootfs --init init --cpio at/root
	is "$status:$err" '125:minictr mkrootfs: at/root: Read-only file system' 'and for an archive'
	run "$MINICTR" mkrootfs --init init at
	like "$status:$err:$(names | grep 'at\.')" '^125:minictr mkrootfs: at: [a-zA-Z ]* busy:$' 'a mount point'
	umount at
else
	for name in 'a full disk: the message names the file, and nothing is left' \
		'the same with an archive' 'a read-only disk' 'and for an archive' 'a mount point'; do
		skip "$name" 'needs root'
	done
fi

# What is there already.
run "$MINICTR" mkrootfs --init init empty
is "$status:$err:$([ -e empty/init ] && echo made)" 0::made 'an empty directory is used'
touch full/precious
run "$MINICTR" mkrootfs --init init full
is "$status:$err:$(names full)" \
	'125:minictr mkrootfs: full: is not empty; --force replaces a root:precious' \
	'one that is not empty is refused'
run "$MINICTR" mkrootfs --force --init init full
is "$status:$err:$(names full)" \
	'125:minictr mkrootfs: full: is not empty; --force replaces a root:precious' \
	'--force replaces roots only'
for way in full/precious 'a link to empty'; do
	[ -e "$way" ] || ln -s empty "$way"
	run "$MINICTR" mkrootfs --force --init init "$way"
	is "$status:$err" "125:minictr mkrootfs: $way: Not a directory" "$way is in the way"
done
for name in . .. '' empty/..; do
	run "$MINICTR" mkrootfs --init init "$name"
	is "$status:${err%: *}" "125:minictr mkrootfs: $name" "'$name' is no name for it"
done

# --force, and something that may not go with the old root.
mkdir outside
touch outside/precious
ln -s "$T/outside" empty/link
mkdir empty/mnt/dir
chmod 555 empty/mnt
run "$MINICTR" mkrootfs --force --init init empty
is "$status:$err:$(names outside)" 0::precious 'a link in the old root is not followed'
deep=empty/mnt$(printf '/%d' $(seq 60))
mkdir -p "$deep/dir" empty/0/dir empty/mnt/dir/1/dir
touch empty/1 "$deep/file"
chmod 555 "$deep"
run sh -c 'ulimit -n 16; exec "$@"' sh "$MINICTR" mkrootfs --force --init init empty
is "$status:$err:$(names empty/mnt)" 0:: 'nor does it need a descriptor a level'
if [ "$(id -u)" = 0 ]; then
	mount --bind outside empty/mnt
	run "$MINICTR" mkrootfs --force --init init empty
	like "$status:$err" '^125:.*new root is in place; what was there before cannot go: .*mnt' \
		'a mount in the old root is said'
	is "$(names outside)" precious 'and not entered'
	umount empty.*/mnt
	rm -rf empty.*
	mkdir over
	mount -t tmpfs none over
	mkdir -p over/lower/root/proc over/lower/root/etc over/upper over/work over/all
	mount -t overlay -o lowerdir=over/lower,upperdir=over/upper,workdir=over/work none over/all
	run "$MINICTR" mkrootfs --force --init init over/all/root
	like "$status:$err:$(names over/all):$(names over/all/root)" \
		'^125:minictr mkrootfs: over/all/root: .*ross-device link:root:etc proc$' \
		'one of a lower layer of an overlay'
	umount -R over
else
	skip 'one of a lower layer of an overlay' 'needs root'
	skip 'a mount in the old root is said' 'needs root'
	skip 'and not entered' 'needs root'
fi

echo old >archive
ln archive other
run "$MINICTR" mkrootfs --init init --cpio archive
is "$status:$(cat other):$(head -c 6 archive)" 0:old:070701 'an old archive is replaced, not written over'
is "$(names | tr ' ' '\n' | grep '\.')" '' 'nothing is left beside'
ln -sf target pointer
run "$MINICTR" mkrootfs --init init --cpio pointer
is "$status:$(ls target 2>/dev/null)" 125: 'a link that leads nowhere'
touch target
run "$MINICTR" mkrootfs --init init --cpio pointer
is "$status:$(head -c 6 target):$(readlink pointer)" 0:070701:target 'a link is followed'

done_testing
