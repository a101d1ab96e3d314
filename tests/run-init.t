#!/bin/sh
# run --init: a reaper before COMMAND.
. "${0%/*}/fixture.sh"
need_rootfs

sleeps=$(($$ + 2000000))
echo $sleeps >sleeps
cat /proc/self/mountinfo >mounts

none_running()
{
	[ "$(grep -lszxf sleeps /proc/[0-9]*/cmdline | wc -l)" = 0 ]
}

# Leaves five orphans to PID 1. Prints how many processes there are, and how many of them are
# zombies, as soon as that is what the arguments say.
cat >orphans <<'END'
sub slurp { local $/; open my $file, '<', $_[0] or return; return <$file> }
for (1 .. 5) {
	my $child = fork;
	if (!$child) { fork; exit 0 }
	waitpid $child, 0;
}
my ($all, $zombies);
for (1 .. 60) {
	my @status = map { slurp($_) } glob '/proc/[0-9]*/status';
	($all, $zombies) = (scalar @status, scalar grep { /^State:\s+Z/m } @status);
	last if "$all $zombies" eq "@ARGV";
	select undef, undef, undef, 0.05;
}
print "$all $zombies\n";
END

with_init() # COMMAND...: in $shape; carriage returns of a terminal are left out
{
	# shellcheck disable=SC2086 # words
	run "$MINICTR" run --init $shape "$@"
	out=$(printf %s "$out" | tr -d '\r')
}

for shape in "--rootfs $ROOTFS" '' "--rootfs $ROOTFS --user 1000:1000" "--rootfs $ROOTFS -t"; do
	in=": $shape"
	with_init cat /proc/1/comm
	is "$out" init "PID 1 is init$in"
	with_init sh -c 'exit 7'
	is "$status:$out$err" 7: "the status is COMMAND's$in"
	with_init nosuch
	is "$status:$out$err" '127:minictr init: command: nosuch: No such file or directory' "no such COMMAND$in"
	with_init /
	is "$status:$out$err" '126:minictr init: command: /: Permission denied
minictr init: hint: / is a directory, and run --rootfs DIR makes one the root' "a directory as COMMAND$in"
	with_init sh -c "setsid sleep $sleeps & exit 3"
	is "$status" 3 "ends when COMMAND does$in"
	if none_running; then pass "and kills the rest$in"; else fail "the rest$in"; fi
	# shellcheck disable=SC2016 # for the shell inside
	with_init sh -c 'kill -TERM $$'
	is "$status" 143 "COMMAND gets signals as anybody does$in"
done

for shape in '--rootfs /' '' '--rootfs / -t'; do
	with_init -w "$T" perl orphans 2 0
	is "$out" '2 0' "no zombies remain: $shape"
done
run "$MINICTR" run perl orphans 6 5
is "$out" '6 5' 'without it they do'
# shellcheck disable=SC2016 # for the shells inside
run "$MINICTR" run --init --pid host sh -c '
	sh -c "sh -c '\''sleep 0.1; exec grep PPid /proc/self/status >ppid'\'' &"
	until [ -s ppid ]; do sleep 0.05; done
	grep "PPid.*\<$PPID\>" ppid >found'
ok [ -s found ]

# Root inside must not reach the program's file.
cp "$MINICTR" program
MINICTR=$T/program
sum=$(cksum <program)
for shape in "--rootfs $ROOTFS" '' '--rootfs /'; do
	with_init sh -c 'echo x >>/proc/1/exe || echo refused'
	is "$out" refused "PID 1's program cannot be written: $shape"
	is "$(cksum <program)" "$sum" "it is as it was: $shape"
	# shellcheck disable=SC2016 # for the shell inside
	with_init sh -c 'exec 3</proc/1/exe; echo x >>/proc/self/fd/3 || echo refused'
	is "$out" refused "nor when it was opened before: $shape"
done
chown 65534 program
run as_user ./program run --init sh -c 'cat /proc/1/comm; echo x >>/proc/1/exe || echo refused'
is "$out" "init
refused" 'nor by its owner, a plain user'
is "$(cksum <program)" "$sum" 'it is as it was'

# KILL at any moment.
tries=0
while [ $tries -lt 40 ]; do
	case $((tries % 4)) in
	0) shape="--rootfs $ROOTFS" ;;
	1) shape="--rootfs $ROOTFS -t" ;;
	2) shape= ;;
	3) shape='--pid host' ;;
	esac
	# shellcheck disable=SC2086 # words
	"$MINICTR" run --init $shape sleep $sleeps >/dev/null 2>&1 &
	sleep "0.0$(printf %03d $tries)"
	kill -KILL $!
	wait $! 2>/dev/null
	tries=$((tries + 1))
done
if wait_for none_running; then pass 'KILL of minictr at any moment'; else fail 'KILL of minictr'; fi
is "$(cat /proc/self/mountinfo)" "$(cat mounts)" 'no mount remains'

done_testing
