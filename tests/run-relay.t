#!/bin/sh
# run -t: what passes between the pty of COMMAND and descriptors that are no terminal.
. "${0%/*}/fixture.sh"
need_rootfs
rootfs="--rootfs $ROOTFS"

on_pty() # COMMAND...: in $shape; carriage returns are left out
{
	# shellcheck disable=SC2086 # words
	run "$MINICTR" run -t $shape "$@"
	out=$(printf %s "$out" | tr -d '\r')
}

for shape in "$rootfs" ''; do
	in=${shape:+ in a rootfs}
	on_pty sh -c 'test -t 0 && test -t 1 && test -t 2 && echo yes' </dev/null
	is "$status:$out" 0:yes "all three are a terminal$in"
	on_pty sh -c 'stat -c %t:%T "$(tty)" >&2' </dev/null
	like "$out" '^88:[0-9a-f]+$' "a pty$in"
	on_pty sh -c 'echo word >/dev/tty' </dev/null
	is "$out" word "the controlling one$in"
	on_pty sh -c 'echo $TERM' </dev/null
	[ "$shape" ] && is "$out" xterm "TERM$in"
	printf 'one\ntwo' >in
	on_pty sh -c 'cat >got; cat got' <in
	like "$out" 'two' "input$in"
	is "$status" 0 "and its end$in"
	on_pty sh -c 'exit 5' </dev/null
	is "$status:$err" 5: "status$in"
	on_pty --init sh -c 'kill -SEGV $$' </dev/null
	is "$status" 139 "status of a signal$in"
done
rm -f got "$ROOTFS/got"

shape=
{
	echo one
	sleep 0.2
	printf two
} | "$MINICTR" run -t sh -c 'read a; read b; echo "$a,$b" >got' >out
is "$(cat got)" one,two 'input by a pipe, late, with half a line'
run sh -c '"$1" run -t sh -c "cat; exit 4" <&-' - "$MINICTR"
is "$status:$err" 4: 'input that is closed'
run sh -c '"$1" run -t sh -c "echo word; cat; exit 4" >&-' - "$MINICTR" </dev/null
is "$status:$err" 4: 'output that is closed'
rm got

shape=$rootfs
on_pty sh -c 'echo word >/dev/console; ls -1 /dev/pts' </dev/null
like "$out" '^word' '/dev/console is it too'
is "$(printf '%s\n' "$out" | sed -n 2,3p)" '0
ptmx' 'it is the only one of its /dev/pts'
on_pty -u 1000:1000 sh -c 'stat -c %u:%g:%a /dev/pts/0 /dev/console; echo word >/dev/pts/0' </dev/null
is "$out" '1000:5:620
1000:5:620
word' 'it belongs to the user'
run "$MINICTR" run --rootfs "$ROOTFS" ls /dev/console
is "$status" 1 'no terminal, no /dev/console'

# Without a devpts outside
mkdir empty
run unshare -m --propagation private sh -c 'mount --bind "$1" /dev/pts && mount --bind /dev/null /dev/ptmx && exec "$0" run -t sh -c "tty; ls -1 /dev/pts"' \
	"$MINICTR" "$PWD/empty" </dev/null
is "$(printf %s "$out" | tr -d '\r')" '/dev/pts/0
0
ptmx' 'one of its own where the host has none'

# Every byte, through readers that come late and take little
seq 1 1500000 >numbers
sum=$(cksum <numbers)

reads_late()
{
	sleep 0.5
	dd bs=3001 2>/dev/null | tr -d '\r'
}

for shape in "--rootfs / -w $T" '' '--pid host'; do
	# shellcheck disable=SC2086 # words
	is "$("$MINICTR" run -t $shape cat numbers </dev/null | reads_late | cksum)" "$sum" \
		"10 MB of output: $shape"
	# shellcheck disable=SC2086 # words
	"$MINICTR" run -t $shape sh -c "stty raw -echo; echo ready; head -c $(wc -c <numbers) | cksum >sum" \
		<numbers >out
	is "$(cat sum)" "$sum" "10 MB of input: $shape"
done

# A hundred megabytes of bytes of all kinds, as fast as they go (make bench-relay says how fast)
head -c 10000000 /dev/urandom >bytes
ten='bytes bytes bytes bytes bytes bytes bytes bytes bytes bytes'
# shellcheck disable=SC2086 # words
is "$("$MINICTR" run -t sh -c "stty -opost; cat $ten" </dev/null | cksum)" "$(cat $ten | cksum)" \
	'100 MB of output'
rm bytes

# What is under way when COMMAND ends
for size in 100 12000 20000 26000 60000; do
	is "$("$MINICTR" run -t sh -c "head -c $size numbers" </dev/null | reads_late | cksum)" \
		"$(head -c $size numbers | cksum)" "the last $size bytes"
done

# Nobody reads
is "$("$MINICTR" run -t cat /dev/zero </dev/null | head -c 10 | wc -c)" 10 'a reader that goes ends it'
wrong=
# An init that hands HUP on is often late.
for shape in '' --init --init --init --init --init --init --init --init; do
	# shellcheck disable=SC2086 # words
	{
		status=0
		"$MINICTR" run -t $shape cat /dev/zero </dev/null 2>err || status=$?
		echo "$status:$(cat err)" >status
	} | head -c 10 >first
	[ "$(cat status)" = 129: ] || wrong="$wrong $shape $(cat status)"
done
is "$wrong" '' 'by HUP, before it sees an error'
rm status
status=0
{
	"$MINICTR" run -t --rootfs "$ROOTFS" sh -c 'echo word; sleep 1000' </dev/null 2>err || status=$?
	echo $status >status
} | :
wait_for test -s status
is "$(cat status)" 129 'as a terminal that is hung up'
mkfifo fifo
sh -c "exec sleep 1000" <fifo &
reader=$!
"$MINICTR" run -t yes </dev/null >fifo &
pid=$!
sleep 0.3
kill -TERM $pid
status=0
wait $pid || status=$?
is "$status" 143 'a reader that sleeps does not keep it'

is_over() # PROCESS
{
	! kill -0 "$1" 2>/dev/null
}

# The pipe is full: this stays with minictr.
timeout -s KILL 60 "$MINICTR" run -t --pidfile inside sh -c 'head -c 3000 /dev/zero; exit 4' </dev/null >fifo &
pid=$!
wait_for test -s inside
wait_for is_over "$(cat inside)"
kill -TERM $pid
status=0
wait $pid || status=$?
is "$status" 4 'nor does one whose COMMAND has ended, with output left'
kill $reader

cat >unread <<'END'
# Runs the arguments on a terminal that nobody reads, and sends TERM once it is full.
use POSIX;
open my $master, '+<', '/dev/ptmx' or die;
my $number = pack 'i', 0;
ioctl $master, 0x40045431, $number or die;
ioctl $master, 0x80045430, $number or die;
my $tty = '/dev/pts/' . unpack 'i', $number;
my $pid = fork;
if (!$pid) {
	POSIX::setsid();
	open STDIN, '<', $tty;
	open STDOUT, '>', $tty;
	exec @ARGV;
}
my ($queued, $before) = (1, 0);
while ($queued != $before || !$queued) {
	$before = $queued;
	select undef, undef, undef, 0.3;
	ioctl $master, 0x541b, $number;
	$queued = unpack 'i', $number;
}
kill 'TERM', $pid;
waitpid $pid, 0;
print $? >> 8, "\n";
END
run timeout 30 perl unread "$MINICTR" run yes
is "$status:$out:$err" 0:143: 'nor does a terminal that nobody reads'

# As a plain user
run as_user "$MINICTR" run -t --rootfs "$ROOTFS" sh -c 'tty; echo word >/dev/console' </dev/null
is "$(printf %s "$out" | tr -d '\r')" '/dev/pts/0
word' 'a plain user has one too'

# A run inside a run
mkfifo silence
exec 3<>silence
run "$MINICTR" run -t "$MINICTR" run -t --rootfs "$ROOTFS" sh -c 'tty; exit 4' <&3 3<&-
is "$status:$(printf %s "$out" | tr -d '\r')" 4:/dev/pts/0 'a run inside a run'

# While a process of the host's holds it
status=0
"$MINICTR" run -t --pid host sh -c 'trap "" HUP; (sleep 3; echo late) & echo last' </dev/null >out || status=$?
is "$status:$(tr -d '\r' <out)" 0:last 'ends with COMMAND'

done_testing
