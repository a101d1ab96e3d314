#!/bin/sh
# run: signals sent to it, and time that is up.
. "${0%/*}/fixture.sh"
need_rootfs
# shellcheck disable=SC3045 # every sh has it
ulimit -c 0
# Two hundred COMMANDs are waited for.
WAIT_STEP=0.01

# This one takes eleven seconds, in which others end.
"$MINICTR" run --timeout 1 --rootfs "$ROOTFS" sh -c 'trap "" TERM; while :; do sleep 1; done' 2>killed &
stubborn=$!

# Says ready, and then the number of each signal that comes.
cat >says <<'END'
use POSIX;
my @came; # printed outside of handlers, where one signal would interrupt what another prints
for my $n (1 .. 31, 34 .. 64) {
	my $action = POSIX::SigAction->new(sub { $came[$n] = 1 });
	$action->safe(1);
	POSIX::sigaction($n, $action) if $n != 9 && $n != 19;
}
syswrite STDOUT, "ready\n";
while (1) {
	select undef, undef, undef, 0.02;
	for my $n (grep { $came[$_] } 1 .. 64) {
		$came[$n] = 0;
		syswrite STDOUT, "$n\n" or redo;
	}
}
END

# Does nothing to signals, and says "cat" once it runs.
plain='cat /proc/self/comm -'
mkfifo silence
exec 3<>silence

said() # LINE
{
	tr -d '\r' <out | grep -qx "$1"
}

missing() # LINE...: those that were not said
{
	tr -d '\r' <out | sort -u >lines
	printf '%s\n' "$@" | sort | comm -23 - lines
}

all_said() # LINE...
{
	[ ! "$(missing "$@")" ]
}

start() # WORD COMMAND...: in $shape; returns when it said WORD
{
	word=$1
	shift
	: >out
	# shellcheck disable=SC2086 # words
	"$MINICTR" run $shape "$@" >>out 2>err <&3 3<&- &
	pid=$!
	wait_for said "$word"
}

finish() # sets $status
{
	status=0
	wait $pid 2>/dev/null || status=$?
}

# Forwarded
for shape in '' "--rootfs / -w $T" "--rootfs / -w $T -t" "--rootfs / -w $T --init"; do
	case $shape in
	*-t) apart=' 28 ' ;;        # the size of the terminal, which is the same
	*) apart= ;;
	esac
	start ready perl says
	kill -CHLD $pid
	kill -URG $pid
	all=
	# CONT takes those away that stop, and they take it: it is on its way before the second half.
	for half in "$(seq 1 16) 18" "$(seq 20 22) $(seq 24 31) $(seq 34 64)"; do
		for n in $half; do
			case "$apart 9 " in *" $n "*) continue ;; esac
			kill -"$n" $pid
			all="$all $n"
		done
		# shellcheck disable=SC2086 # words
		wait_for all_said $all
	done
	# shellcheck disable=SC2086 # words
	is "$(missing $all)" '' "signals reach a COMMAND that handles them: $shape"
	if said 17 || said 23; then fail "CHLD and URG do not: $shape"; else pass "CHLD and URG do not: $shape"; fi
	kill -KILL $pid
	finish
	is "$status" 137 'KILL ends it'
done

# Where it does not handle them
for shape in "--rootfs $ROOTFS" "--rootfs $ROOTFS --init"; do
	wrong=
	for n in $(seq 1 8) $(seq 10 16) $(seq 24 27) $(seq 29 64); do
		# shellcheck disable=SC2086 # words
		start cat $plain
		kill -"$n" $pid
		finish
		[ "$status:$(cat err)" = $((128 + n)): ] || wrong="$wrong $n:$status:$(cat err)"
	done
	is "$wrong" '' "all others end it, without a word: $shape"
	# shellcheck disable=SC2086 # words
	start cat $plain
	for n in 17 18 23 28; do
		kill -$n $pid
	done
	kill -TERM $pid
	finish
	is "$status" 143 "CHLD, CONT, URG and WINCH do not: $shape"
done

# Nothing is lost before COMMAND runs
shape="--rootfs $ROOTFS"
wrong=
for i in $(seq 100 10 600); do
	# shellcheck disable=SC2086 # words
	"$MINICTR" run $shape sleep 1000 2>err &
	pid=$!
	sleep "0.00$i"
	kill -TERM $pid
	finish
	[ $status = 143 ] || wrong="$wrong $i:$status"
done
is "$wrong" '' 'TERM at any moment ends it'

# Stopping, where nobody could continue it: as any program of an orphaned group
: >out
# shellcheck disable=SC2086 # words
setsid "$MINICTR" run $shape --pidfile pid $plain >>out <&3 &
pid=$!
has_state() # STATE: COMMAND
{
	grep -q "^State:.$1" "/proc/$(cat pid)/status"
}
wait_for said cat
kill -TSTP $pid
kill -CONT $pid
if wait_for has_state S; then pass 'TSTP has no effect'; else fail 'TSTP has no effect'; fi
kill -STOP "$(cat pid)"
wait_for has_state T
kill -USR1 $pid
finish
is "$status" 138 'a COMMAND that was stopped can be ended'

# An init that does not have its processor between two signals: for 0.95 s of each second, where
# this machine lets us
processor=$(taskset -cp $$ | sed 's/.*: *//; s/[,-].*//')
first=$(chrt -f 1 echo chrt -f 1 2>/dev/null)
for init in "--init --rootfs /" "--rootfs / $MINICTR init"; do
	: >out
	# shellcheck disable=SC2086 # words
	"$MINICTR" run --pidfile pid -w "$T" $init perl says >>out 2>err <&3 3<&- &
	pid=$!
	wait_for said ready
	taskset -cp "$processor" "$(cat pid)" >/dev/null
	# shellcheck disable=SC2086 # words
	taskset -c "$processor" $first perl -e 'alarm 1; 1 while 1' &
	for i in 1 2 3 4 5; do
		kill -USR1 $pid
		kill -USR2 $pid
		sleep 0.1
	done
	wait_for said 10
	kill -TERM $pid
	if wait_for said 15; then pass "one signal behind the other: $init"; else fail "$init" "$(cat out err)"; fi
	kill -KILL $pid
	finish
done

# Killed by others, after a signal that it handled
for shape in "--rootfs / -w $T --pidfile pid" "--rootfs / -w $T --pidfile pid --init"; do
	start ready perl says
	kill -USR1 $pid
	wait_for said 10
	kill -KILL "$(cat pid)"
	finish
	is "$status:$(cat err)" '137:minictr run: perl: killed by SIGKILL' "that is not forgotten: $shape"
done

# Time
run "$MINICTR" run --timeout 1 --rootfs "$ROOTFS" sleep 1000
is "$status:$err" '143:minictr run: sleep: timeout after 1s' '--timeout'
run "$MINICTR" run --timeout 1 --rootfs "$ROOTFS" -t sleep 1000
is "$status:$err" '143:minictr run: sleep: timeout after 1s' 'on a terminal too'
run "$MINICTR" run --timeout 1 sh -c 'trap "exit 9" TERM; while :; do sleep 0.1; done'
is "$status:$err" '9:minictr run: sh: timeout after 1s' 'COMMAND may end in its own way'
run "$MINICTR" run --timeout 1 --stop-signal USR1 --rootfs "$ROOTFS" sleep 1000
is "$status" 138 'the stop signal is sent'
run "$MINICTR" run --timeout 1 --init --stop-signal int --rootfs "$ROOTFS" sleep 1000
is "$status" 130 'to COMMAND'
wait $stubborn 2>/dev/null
is "$?:$(cat killed)" '137:minictr run: sh: timeout after 1s' 'KILL follows'
# Stopped with COMMAND it would not see the time end. timeout(1) makes a process group, in which a
# shell could continue it.
run timeout -s KILL 30 "$MINICTR" run --timeout 1 --init --stop-signal KILL --rootfs "$ROOTFS" sh -c 'kill -STOP $$'
is "$status:$err" '137:minictr run: sh: timeout after 1s' 'who stops himself has no more time'
run "$MINICTR" run --timeout 1000 true
is "$status:$err" 0: 'in time'
run "$MINICTR" run --timeout 0 true
is "$status:$err" 0: 'no limit'

shape='--stop-signal RTMIN+3'
start ready perl says
kill -TERM $pid
if wait_for said 37; then pass 'TERM becomes the stop signal'; else fail 'the stop signal'; fi
kill -KILL $pid
finish

for value in x 0 65 RTMIN+40; do
	run "$MINICTR" run --stop-signal $value true
	is "$status:$err" "125:minictr run: --stop-signal: '$value' is no signal, such as TERM, RTMIN+3 or 15" "no signal: $value"
done
for value in x -1 1.5; do
	run "$MINICTR" run --timeout $value true
	is "$status" 125 "no timeout: $value"
done

# COMMAND that awaits signals by sigwait(3), as tini does: while it sleeps there /proc says that
# it neither handles nor blocks them.
shape=
# shellcheck disable=SC2016 # for the shell inside
start ready "$MINICTR" init sh -c 'trap "exit 6" TERM; echo ready; while :; do sleep 0.1; done'
kill -TERM $pid
finish
is "$status" 6 'COMMAND waits for signals'

# Nor has it to be mounted.
if [ "$(id -u)" = 0 ]; then
	: >out
	# shellcheck disable=SC2016 # for the shells inside
	unshare -m --propagation private sh -c 'umount -l /proc; exec "$@"' sh "$MINICTR" run --rootfs "$ROOTFS" \
		sh -c 'trap "exit 6" TERM; echo ready; while :; do sleep 0.1; done' >out 2>err &
	pid=$!
	wait_for said ready
	kill -TERM $pid
	finish
	is "$status:$(cat err)" 6: 'where there is no /proc'
fi

done_testing
