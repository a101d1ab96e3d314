#!/bin/sh
# Attacks by those who write an image, and input that is not what it seems to be: nothing is
# opened, hidden or left outside, nothing that was asked for is dropped without a word.
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs
cp -a "$ROOTFS" root

# H: COMMAND dies, and minictr looks for the reason in the image: outside, where its device nodes
# work. A FIFO tells that it was opened: the writer gets on.
mkdir -p root/usr/local/sbin
mkfifo root/usr/local/sbin/sleep
sh -c 'trap "" PIPE; exec 2>/dev/null; echo x >root/usr/local/sbin/sleep; echo opened >opened' &
writer=$!
"$MINICTR" run --rootfs root --pid host --pidfile pid sleep 1000 2>died &
wait_for grep -qsx sleep "/proc/$(wait_for test -s pid && cat pid)/comm"
kill -SEGV "$(cat pid)"
wait $!
is "$?:$(cat died)" '139:minictr run: sleep: killed by SIGSEGV' 'COMMAND dies'
is "$(cat opened 2>/dev/null)" '' 'what the image has in its place is not opened'
[ -e opened ] || cat root/usr/local/sbin/sleep >taken # lets the writer go
wait $writer
rm root/usr/local/sbin/sleep

# C: a file of the kernel's in the place of one that minictr reads with all rights, as /proc/kmsg,
# the host's log, which loses what is read.
for file in passwd group; do
	cp -a root/etc/$file saved
	ln -sf ../proc/self/status root/etc/$file
	run "$MINICTR" run --rootfs root -u root:root true
	is "$status:$err" "125:minictr run: user: /etc/$file: is not a regular file" "/etc/$file is a link into /proc"
	mv saved root/etc/$file
done

# A: until its exec what becomes COMMAND has the memory of minictr itself. Another container, which
# sees it with --pid host, has in the end as many capabilities, and as root all of them over a user
# namespace that root has made.
becomes() # CALL OPTION...: starts one that stops behind CALL, $becoming
{
	call=$1
	shift
	rm -f trace
	strace -qq -f -o trace -e "trace=$call" -e "inject=$call:signal=STOP" \
		"$MINICTR" run --rootfs root "$@" sleep 1000 2>died &
	wait_for grep -qs "$call.* = " trace
	becoming=$(awk '{ print $1; exit }' trace)
}
reach() # PID: whether the memory is within reach, from another container
{
	run "$MINICTR" run --rootfs root --pid host sh -c ": <>/proc/$1/mem && echo reached"
}
is_sleep() { grep -qsx sleep "/proc/$becoming/comm"; }
for case in capset 'setsid --uidmap 0:0:1000'; do
	# shellcheck disable=SC2086 # words
	becomes $case
	reach "$becoming"
	is "$out" '' "the memory of minictr is out of reach while it sets up: $case"
	kill -CONT "$becoming"
	wait_for is_sleep
	reach "$becoming"
	is "$out" reached 'where that of COMMAND is not'
	kill -KILL "$becoming"
	wait $!
done

# A: root inside has power over the process that --init puts there, and so over the flags of the
# eventfd which it shares with minictr.
make -s -C "$TOP" build/tests/unit-attack >&2
timeout -s KILL 60 "$MINICTR" run --rootfs root --init --pidfile pid sleep 1000 2>died &
wait_for test -s pid
init=$(cat pid)
told() { tr '\0' ' ' <"/proc/$init/cmdline" | sed -n 's/.*--tell \([0-9]*\).*/\1/p'; }
is_told() { [ "$(told)" ]; }
wait_for is_told
ok "$TOP/build/tests/unit-attack" block "$init" "$(told)"
kill -KILL "$init"
wait $!
is "$?:$(cat died)" '137:minictr run: sleep: killed by SIGKILL' 'a container ends, whatever it did to --init'

# J: a mask in a volume that is shared with the outside.
mkdir shared
mount -t tmpfs none shared
mount --make-shared shared
echo secret >shared/file
cat /proc/self/mountinfo >before
run "$MINICTR" run --rootfs root -v ./shared:/mnt:rshared --security-opt mask=/mnt/file true
like "$status:$err" '^125:minictr run: mask: .* shared volume /mnt' 'a mask and a shared volume are refused'
is "$(cat shared/file)" secret 'the file is there outside'
is "$(cat /proc/self/mountinfo)" "$(cat before)" 'and no mount'

# D: a processor that is offline has no thermal_throttle; one that is absent leaves a gap.
make -s -C "$TOP" build/tests/unit-mask >&2
for cpu in 0 2 3 7; do
	mkdir -p sys/devices/system/cpu/cpu$cpu/thermal_throttle
	echo 1 >sys/devices/system/cpu/cpu$cpu/thermal_throttle/core_throttle_count
done
mkdir empty sys/devices/system/cpu/cpu1
is "$("$TOP/build/tests/unit-mask" sys empty)$(find sys -type f)" '' 'throttling is masked behind processors that are offline or absent'
umount sys/devices/system/cpu/cpu?/thermal_throttle

# Nor has the first then, where it can be taken offline.
rm -r sys/devices/system/cpu/cpu0/thermal_throttle
echo 0 >sys/devices/system/cpu/cpu0/online
is "$("$TOP/build/tests/unit-mask" sys empty)$(find sys -name '*_count')" '' 'also if it is the first'
umount sys/devices/system/cpu/cpu?/thermal_throttle

# G: what a link says gets into the message and the report, where it must not move the cursor, nor
# begin a line.
ln -s "$(printf 'new/\033]0;title\007\302\233A\302\202\177\nminictr run: hint: obey\nexit=0%0300d' 0)" root/told
mkdir src
run "$MINICTR" run --rootfs root --report report -v ./src:/told/x true
is "$status" 125 'a name that is too long'
is "$(printf %s "$err" | LC_ALL=C tr -d ' -~')" '' 'is told in one line without control characters'
like "$err" '/new/\?\]0;title\?\?\?A\?\?\?\?minictr run: hint: obey\?exit=0' 'each of which became a question mark'
is "$(grep -c . report):$(grep exit= report | head -n 1)" 2:exit=125 'and in one line of the report'
rm -r root/told root/new

# J: before Linux 5.12 mounts are restricted by the paths in mountinfo, which change meanwhile.
# A read-only minictr does not read itself, so the reads of the set-up can be counted.
mkdir -p moving/a/sub shut
mount -t tmpfs none moving/a/sub
cp "$MINICTR" shut/minictr
mount --bind shut shut
mount -o remount,bind,ro shut
old_kernel() # [STRACE-OPTION]...
{
	timeout -s KILL 60 strace -qq -f -o trace -e trace=mount_setattr,?open,openat,read \
		-e inject=mount_setattr:error=ENOSYS "$@" shut/minictr run --rootfs root \
		-v ./moving:/moving:ro sh -c 'for place in /moving/*/sub; do echo "$place"; echo x >"$place/file"; done' >out 2>&1
}
old_kernel
which=$(awk '$2 ~ /^read/ { count[$1]++; if (listed == 2) { print count[$1]; exit } }
	/self\/mountinfo/ { listed++ }' trace)
old_kernel -e "inject=read:signal=STOP:when=$which" &
wait_for grep -qs SIGSTOP trace
mv moving/a moving/b
kill -CONT "$(awk '/SIGSTOP/ { print $1; exit }' trace)"
wait $!
is "$(head -n 1 out):$(ls moving/b/sub)" /moving/b/sub: 'one that is moved meanwhile is read-only all the same'
umount shut moving/b/sub

# D: there, what is inside /proc is not believed either: outside, the mount point of our procfs can get
# another name, and what takes its place lead us to other mounts than those that are to be read-only.
rm trace
mkdir -p lying/self/fd
: >lying/self/mountinfo
for fd in $(seq 3 60); do
	ln -s /dev/mqueue "lying/self/fd/$fd"
done
timeout -s KILL 60 strace -qq -f -o trace -e trace=mount_setattr,pivot_root -e inject=mount_setattr:error=ENOSYS \
	-e inject=pivot_root:signal=STOP "$MINICTR" run --rootfs root cat /aside/self/mountinfo >out 2>&1 &
wait_for grep -qs SIGSTOP trace
mv root/proc root/aside
mv lying root/proc
kill -CONT "$(awk '/SIGSTOP/ { print $1; exit }' trace)"
wait $!
is "$(awk '$5 ~ /^\/aside\/(sys|irq)$/ { print $5, substr($6, 1, 2) }' out | sort)" '/aside/irq ro
/aside/sys ro' 'a /proc that is exchanged meanwhile does not lead us'
rm -r root/proc
mv root/aside root/proc

# B: a directory in the place of standard input, as a daemon has it that closed its own.
cat >reach <<'X'
cat <&0 >/got 2>/dev/null || cat /proc/self/fd/0/../src/near /proc/self/fd/1/../src/near >/got
exit 3
X
echo near >src/near
cp reach root/reach
for fd in 0 1 2; do
	run sh -c "exec \"\$@\" $fd<empty" sh "$MINICTR" run --report report --rootfs root sh /reach
	is "$status:$(grep reason= report)" "125:reason=descriptors: $fd is a directory, which leads out of the root" \
		"a directory as descriptor $fd"
done
ok test ! -e root/got
run sh -c 'exec "$@" <empty' sh "$MINICTR" run true
is "$status:$err" 0: 'without --rootfs it is passed on'

# B: the nodes of the host's /dev, as standard input, where that is closed, and in a user namespace,
# in which there can be no others: root inside, who may own them outside too, does not change them.
mkdir dev
mount -t tmpfs none dev
for node in 'null 3' 'zero 5' 'full 7' 'random 8' 'urandom 9'; do
	mknod -m 666 "dev/${node% *}" c 1 "${node#* }"
done
mknod -m 666 dev/tty c 5 0
change() # REDIRECTION OPTION... COMMAND...
{
	redirection=$1
	shift
	chmod 666 dev/null dev/zero
	run unshare -m --propagation private sh -c "mount --bind dev /dev && exec \"\$@\" $redirection" sh \
		"$MINICTR" run --rootfs root "$@"
}
modes() { stat -c %a dev/null dev/zero | tr '\n' ' '; }
change '</dev/null' chmod 600 /dev/stdin
is "$status:$(modes)" '0:666 666 ' 'the mode of /dev/null as standard input'
change '<&- >/dev/null' chmod 600 /dev/stdin /dev/stdout
is "$status:$(modes)" '0:666 666 ' 'where it is closed, and as standard output'
change '' --uidmap 0:0:1000 sh -c 'echo x >/dev/null && chmod 600 /dev/null /dev/zero'
is "$status:$(modes)" '1:666 666 ' 'in a user namespace with the same root'
change '' --uidmap 0:0:1000 --device /dev/zero:/dev/more sh -c 'echo x >/dev/more && chmod 600 /dev/more'
is "$status:$(modes)" '1:666 666 ' 'of a --device there'
like "$err" 'Read-only file system' 'which is refused'
umount dev

# C: a file that has become a FIFO between the kernel's look and ours does not hold us up, when nothing
# but KILL would help: as COMMAND's script it has no more time than that.
rm -f trace root/script
echo junk >root/script
mkfifo root/fifo
chmod 755 root/script root/fifo
timeout -s KILL 30 strace -qq -f -o trace -e trace=execve -e inject=execve:signal=STOP:when=1 \
	"$MINICTR" run --rootfs root --timeout 1 /script 2>out &
wait_for grep -qs 'stopped by' trace
mv root/fifo root/script
kill -CONT "$(awk '/stopped by/ { print $1; exit }' trace)"
wait $!
is "$?:$(cat out)" '143:minictr run: /script: timeout after 1s' 'a script that became a FIFO'

# A NUL byte ends what C sees of a file.
printf 'rootfs root\n\0\nread-only\n' >config
run "$MINICTR" run --config config touch /written
is "$status:$err" '125:minictr run: --config: config: is no text: it has a NUL byte' 'a NUL byte in --config'
ok test ! -e root/written
printf 'A=1\0\nB=2\n' >variables
run "$MINICTR" run --env-file variables true
is "$status:$err" '125:minictr run: --env-file: variables: is no text: it has a NUL byte' 'in --env-file'

# The name becomes that of a directory.
for name in . ..; do
	run "$MINICTR" run --name $name true
	is "$status:$err" "125:minictr run: --name: '$name' is not 1 to 64 of letters, digits, _ . -" "--name $name"
done

# What is no namespace does not hold us up.
mkfifo fifo
run timeout -s KILL 30 "$MINICTR" run --network ns:fifo true
is "$status:$err" '125:minictr run: network: fifo: is no network namespace' 'a FIFO for a network namespace'

done_testing
