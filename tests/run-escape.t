#!/bin/sh
# run --rootfs against images, and against helpers outside who change them while it works:
# nothing outside changes, nothing of it is seen inside. Classes C, D, H and J of mistakes that
# other runtimes made: paths that lead outside, a /proc that is none, devices, mounts.
# shellcheck disable=SC2016 # scripts for the shell inside
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs
make -s -C "$TOP" build/tests/unit-attack >&2
attack=$TOP/build/tests/unit-attack

# The victim is a tree outside, on a mount that passes on what is mounted in it.
mkdir tree
mount -t tmpfs none tree
mount --make-shared tree
mkdir -p tree/victim/sub tree/src
echo secret >tree/victim/file
echo data >tree/src/file
victim=$T/tree/victim

outside() # what of the outside must not change
{
	find tree/victim /dev /etc -printf '%p %y %m %u %l\n' 2>/dev/null | grep -vE '^/dev/(pts/|loop)' | sort
	cat /proc/self/mountinfo
}

fresh() # ROOT: a new image there
{
	rm -rf "$1"
	cp -a "$ROOTFS" "$1"
	cp "$attack" "$1/bin/attack"
}

inside() # OPTION... COMMAND...
{
	run "$MINICTR" run --rootfs root "$@"
}

links() # prints what a link of the image may say
{
	cat <<X
$victim
../../../../../../../../../../../../..$victim
/proc/1/root$victim
/proc/self/root$victim
/proc/self/cwd
$victim/missing
loop
X
}

# C: links in the place of what minictr mounts on and writes to.
outside >before
for place in proc dev sys etc tmp run dev/pts dev/shm dev/null; do
	fresh root
	links | while read -r link; do
		rm -rf "${T:?}/root/$place"
		ln -s "${link%loop}$([ "$link" != loop ] || echo "${place##*/}")" root/$place
		"$MINICTR" run --rootfs root --read-only -v ./tree/src:/etc/a/b -v ./tree/src/file:/tmp/a/file \
			--tmpfs /run/a true >out 2>&1
		echo "$?" >>statuses.${place##*/}
	done
	outside >after
	is "$(diff before after)" '' "links instead of /$place change nothing outside"
	case $place in
	proc | dev | sys) is "$(sort -u statuses.$place)" 125 "a link instead of /$place is refused" ;;
	esac
done

# C: targets of volumes that are links, with missing parts behind and without.
fresh root
links | while read -r link; do
	echo "$link"
	for tail in '' /a /a/b; do
		for source in tree/src tree/src/file; do
			rm -f root/loop
			ln -s "$link" root/loop
			"$MINICTR" run --rootfs root -v "./$source:/loop$tail" true >out 2>&1
			"$MINICTR" run --rootfs root --read-only -v "./$source:/loop$tail" --tmpfs "/loop/t$tail" true >out 2>&1
			"$MINICTR" run --rootfs root --device "/dev/null:/loop$tail" true >out 2>&1
		done
	done
done >tried
is "$(wc -l <tried)" 7 'all links were tried as targets'
outside >after
is "$(diff before after)" '' 'targets that are links change nothing outside'
fresh root
ln -s "$victim/new" root/way
inside -v ./tree/src:/way/x cat /way/x/file "$victim/new/x/file"
is "$out" 'data
data' 'what a dangling link names is made inside the root'
inside -v ./tree/src:/proc/self/root/x true
is "$status" 125 'a target behind a magic link is refused'
inside -v ./tree/src:/bin/../../../../../y ls /y/file
is "$out" /y/file 'a target cannot climb'

ln -s / root/top
ln -s ../../.. root/etc/up
for target in /top /etc/up /top/etc/up; do
	inside -v ./tree/src:$target true
	is "$status:$err" "125:minictr run: volume: $target: is the root itself" "a link to the root is refused: $target"
done

rm -rf root/tmp && ln -s / root/tmp
inside --read-only true
is "$status:$err" '125:minictr run: volume: /tmp: is the root itself' 'so is one in the place of /tmp'

# C: names swapped while minictr works.
race() # A B OPTION...: root/A and root/B change names over and over during some starts
{
	race_a=$1 race_b=$2
	shift 2
	"$attack" exchange "root/$race_a" "root/$race_b" &
	pid=$!
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		"$MINICTR" run --rootfs root "$@" sh -c 'test ! -e /victim/file && test ! -e /target/sub' >>raced 2>&1
		case $? in 0 | 125) ;; *) echo "start $i: status $?" ;; esac
	done
	kill $pid
	wait $pid 2>/dev/null
}
for place in proc dev sys; do
	fresh root
	ln -s "$victim" root/link
	is "$(race $place link)" '' "/$place becomes a link and back: each start is refused or whole"
done
for option in "-v $T/tree/src:/target/x/y" "-v $T/tree/src/file:/target/x" '--tmpfs /target/x' \
	'--device /dev/null:/target/x' "--read-only -v $T/tree/src:/target/x/y"; do
	fresh root
	mkdir root/target
	ln -s "$victim" root/link
	# shellcheck disable=SC2086 # words
	is "$(race target link $option)" '' "a target becomes a link and back: $option"
done
outside >after
is "$(diff before after)" '' 'races change nothing outside'

# The layers of an overlay become links between the look at them and the mount.
fresh root
mkdir -p kept tree/victim/upper tree/victim/work
strace -qq -f -o trace -e trace=setxattr -e inject=setxattr:signal=STOP:when=1 \
	"$MINICTR" run --rootfs root --overlay=kept sh -c 'echo x >/written' >out 2>&1 &
wait_for grep -qs setxattr trace
for layer in upper work; do
	mv kept/$layer kept/$layer-made
	ln -s "$victim/$layer" kept/$layer
done
kill -CONT "$(awk '/setxattr/ { print $1; exit }' trace)"
wait $!
is "$?:$(find tree/victim/upper tree/victim/work -mindepth 1)" 125: 'layers that become links do not lead out'
rm -r tree/victim/upper tree/victim/work

# D: nothing lies over or in /proc and /sys, and the masks hold.
fresh root
mkdir -p fake/self
echo >fake/self/status
ln -s /proc/sys root/way
for target in /proc /proc/self /proc/sys/kernel /proc/kcore /proc/nothing/x /sys /sys/firmware /sys/fs/cgroup \
	/sys/fs/cgroup/x /way /way/kernel; do
	inside -v ./fake:$target true
	is "$status" 125 "a volume on $target is refused"
	inside --tmpfs $target true
	is "$status" 125 "a tmpfs on $target is refused"
done
inside --privileged -v ./fake:/proc/sys/kernel ls /proc/sys/kernel
is "$out" self 'with --privileged it is not'

masks='for f in interrupts kcore keys key-users latency_stats sched_debug timer_list timer_stats; do
		[ ! -e /proc/$f ] || cat /proc/$f; done
	for d in /proc/acpi /proc/asound /proc/scsi /sys/firmware /sys/devices/virtual/powercap /sys/fs/selinux \
		/sys/kernel/security; do [ ! -e $d ] || ls -A $d; done
	for f in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sys/vm/drop_caches /proc/sysrq-trigger /proc/dynamic_debug/control \
		/proc/irq/default_smp_affinity; do
		[ ! -e $f ] || ! echo x >$f || echo $f is writable; done 2>/tmp/errors; :'
mkdir fakedev
ln -s /proc/sys/kernel/core_pattern fakedev/null
ln -s /proc/sys/kernel/core_pattern root/dev/null
pattern=$(cat /proc/sys/kernel/core_pattern)
for options in '' '-v ./fakedev:/dev' '--read-only' '--overlay' '--tmpfs /dev'; do
	# shellcheck disable=SC2086
	inside $options sh -c "$masks"
	is "$status:$out" 0: "masks hold: $options"
done
is "$(cat /proc/sys/kernel/core_pattern)" "$pattern" 'a /dev/null that is a link is not written to'
rm -r root/proc root/sys root/dev
inside --read-only sh -c "$masks"
is "$status:$out" 0: 'masks hold where /proc, /dev and /sys are provided'
inside sh -c 'umount /proc/acpi || umount /proc/kcore || mount -t proc none /mnt || mount -o remount,rw /proc/sys'
is "$status:$out" '1:' 'masks cannot be taken off'

# H: device nodes of others do not work.
fresh root
mknod root/node c 1 5
mknod tree/src/node c 1 5
mkdir tree/src/below
mount -t tmpfs none tree/src/below
mknod tree/src/below/node c 1 5
mknod tree/src/file-node c 1 5
inside -v ./tree/src:/mnt/v -v ./tree/src:/mnt/w:rslave -v ./tree/src:/mnt/x:bind,ro -v ./tree/src/file-node:/mnt/y/node \
	sh -c 'for n in /node /mnt/v/node /mnt/v/below/node /mnt/w/node /mnt/x/node /mnt/y/node; do head -c 1 $n; done'
is "$(printf '%s\n' "$err" | grep -c 'Permission denied')" 6 'nodes in the root and in volumes, below and shared too'
while IFS='|' read -r option made; do
	# shellcheck disable=SC2086
	inside $option --cap-add MKNOD sh -c 'for d in / /t /tmp /run /dev /dev/shm /dev/mqueue /var/tmp; do
		mknod $d/made c 1 5 2>/dev/null || continue
		echo $d; head -c 1 $d/made >/dev/null && echo works; done' </dev/null
	is "$(flat "$out")" "$made" "nodes made with CAP_MKNOD work in /dev only: $option"
done <<'END'
--overlay|/ /tmp /run /dev works /dev/shm /var/tmp
--tmpfs /t|/ /t /tmp /run /dev works /dev/shm /var/tmp
--read-only --tmpfs /t|/t /tmp /run /dev works /dev/shm /var/tmp
-v ./fake:/t|/t /dev works /dev/shm
END
inside --privileged head -c 1 /node
is "$status" 0 '--privileged lifts it'

# J: the old root is gone, whatever the new one consists of.
fresh root
mksquashfs root squash.img -quiet -no-progress >made 2>&1 || cat made
cp -a root bare
rmdir bare/proc bare/sys bare/dev
for options in '--rootfs root' '--rootfs root --overlay' '--rootfs squash.img' '--rootfs squash.img --overlay' \
	'--rootfs bare --read-only' "--rootfs squash.img -v $T/tree/src:/new/place" '--rootfs root --uidmap 0:100000:65536' \
	'--rootfs root --uidmap 0:100000:65536 --overlay' '--rootfs bare --uidmap 0:100000:65536 --read-only' \
	"--rootfs squash.img --uidmap 0:100000:65536 -v $T/tree/src:/new/place"; do
	# shellcheck disable=SC2086
	run "$MINICTR" run $options --tmpfs /tmp attack escape "$victim"
	is "$status:$out$err" 0:inside "no way out of a chroot: $options"
	# shellcheck disable=SC2086
	run "$MINICTR" run $options attack covered "$victim"
	is "$status:$out$err" 0:bare "nothing over the root: $options"
	# shellcheck disable=SC2086
	run "$MINICTR" run $options sh -c 'cat /proc/self/mountinfo
		for p in 1 self; do for l in root cwd; do stat -c %i /proc/$p/$l/.; done; done'
	is "$(printf '%s\n' "$out" | awk '$5 == "/"' | wc -l)" 1 "one root: $options"
	is "$(printf '%s\n' "$out" | grep -E 'shared:|master:|propagate')" '' "no mount has peers: $options"
	is "$(printf '%s\n' "$out" | grep -vc ' ')" 4 "all of its processes are in it: $options"
done
is "$(printf '%s\n' "$out" | grep -v ' ' | sort -u | wc -l)" 1 'root and working directory are one'

# J: a root on a shared mount; what happens inside stays there, later mounts of the outside too.
mkdir -p tree/root tree/later
cp -a root/. tree/root
outside >before
mkfifo go seen
"$MINICTR" run --rootfs tree/root --cap-add SYS_ADMIN -v ./tree/src:/mnt/v -v ./go:/mnt/go -v ./seen:/mnt/seen sh -c '
	mount -t tmpfs none /home; mount -t tmpfs none /mnt/v/below; umount /mnt/v; echo >/mnt/seen; read x </mnt/go
	ls /opt >/mnt/seen' 2>made &
read -r _ <seen
outside >after
is "$(diff before after)" '' 'mounts and unmounts inside do not show outside'
mount -t tmpfs none tree/root/opt
touch tree/root/opt/later
echo >go
is "$(cat seen)" '' 'mounts outside do not show inside'
wait $!
umount tree/root/opt
outside >after
is "$(diff before after)" '' 'nothing is left'

# J: an image leads the target of one volume into another, which is shared with the outside.
mkdir -p tree/common/sub
ln -s /mnt/common/sub root/way2
mount --bind tree/common tree/common
mount --make-shared tree/common
outside >before
inside -v ./tree/common:/mnt/common:rshared -v ./tree/src:/way2 --tmpfs /way2/x ls /mnt/common/sub
like "$status:$err" '^125:.* /way2/x: lies in a shared volume' 'a link into a shared volume is refused'
is "$(ls tree/common/sub)" '' 'and makes nothing there'
outside >after
is "$(diff before after)" '' 'and nothing shows outside'

# J: nor one that is shared itself, which would then be seen there too, over what others have there.
mkdir tree/other
mount -t tmpfs none tree/other
mount --make-shared tree/other
outside >before
for state in rw ro; do
	mount -o remount,$state tree/common
	for link in sub new; do
		ln -sfn /common/$link root/etc/way
		inside -v ./tree/common:/common:rshared -v ./tree/other:/etc/way:rshared true
		like "$status:$err" '^125:.* in a shared volume, where a mount would show outside' "a shared volume in another, $state, $link"
	done
done
mount -o remount,rw tree/common
outside >after
is "$(diff before after)" '' 'and nothing shows outside'
inside -v ./tree/common:/common:rshared -v ./tree/other:/mnt/other:rshared cat /proc/self/mountinfo
is "$status:$(printf '%s\n' "$out" | grep -c shared:)" 0:2 'beside each other they can be'

# J: ro is ro all the way down.
inside -v ./tree/src:/mnt/v:ro sh -c 'touch /mnt/v/x; touch /mnt/v/below/x; echo x >/mnt/v/file; mount -o remount,rw /mnt/v'
is "$status:$(find tree/src -name x -type f):$(cat tree/src/file)" '1::data' 'nothing below a read-only volume can be written'

done_testing
