#!/bin/sh
# unshare: signals to COMMAND, to unshare, and the death of either.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

# The shell cannot tell an exit status of 137 from a death by signal 9.
how_it_ended='system { $ARGV[0] } @ARGV;
	print $? & 127 ? "signal " . ($? & 127) : "exit " . ($? >> 8), "\n"'
for signal in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 24 31 40; do
	run perl -e "$how_it_ended" "$MINICTR" unshare -f sh -c "kill -$signal \$\$"
	is "$out" "signal $signal" "COMMAND dies of signal $signal, and so does unshare"
done
run sh -c 'ulimit -c unlimited; exec "$@"' sh perl -e 'system { $ARGV[0] } @ARGV; print $? & 128' \
	"$MINICTR" unshare -f sh -c 'ulimit -c 0; kill -SEGV $$'
is "$out" 0 'without a core of its own'
run perl -e "$how_it_ended" "$MINICTR" unshare -f sh -c 'exit 137'
is "$out" 'exit 137' 'an exit status that looks like one is none'
run perl -e "$how_it_ended" env --ignore-signal=TERM --block-signal=TERM "$MINICTR" unshare -f \
	perl -e '$SIG{TERM} = "DEFAULT"; use POSIX; sigprocmask(SIG_SETMASK, POSIX::SigSet->new);
		kill TERM => $$; sleep 60'
is "$out" 'signal 15' 'also where the caller ignores and blocks it'

# COMMAND that says it is ready, then waits for a line. Its pid is that of our /proc.
mkfifo "$T/go"
chmod 777 "$T"
note_pid='read -r pid rest </proc/self/stat; echo $pid >pid.new; mv pid.new pid;'
waiter="$note_pid read -r line <go; exit 7"
start() # ARG...: ours in the background, its pid in $ours, COMMAND's in $command
{
	rm -f "$T/pid"
	env --default-signal=INT,QUIT "$MINICTR" unshare "$@" >/dev/null 2>&1 &
	ours=$!
	wait_for test -s "$T/pid"
	command=$(cat "$T/pid")
}
ended() # PID: also if it is only a zombie yet
{
	case $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) in [!ZX]*) return 1 ;; esac
}
state() # PID STATE
{
	[ "$(sed 's/.*) \(.\).*/\1/' "/proc/$1/stat")" = "$2" ]
}
finish() # sets $status
{
	wait_for ended "$ours" || kill -KILL "$ours" "$command"
	status=0
	wait "$ours" 2>/dev/null || status=$? # the shell says who was killed
}

for signal in TERM INT; do
	start -f sh -c "$waiter"
	kill -$signal "$ours"
	echo >"$T/go"
	finish
	is "$status" 7 "$signal to unshare -f is held back until COMMAND has ended"
done

for signal in 1 3 10; do
	start -f sh -c "$waiter"
	kill -$signal "$ours"
	finish
	is "$status" $((128 + signal)) "signal $signal ends unshare -f"
	if ended "$command"; then fail 'COMMAND lives on'; else pass 'COMMAND lives on'; fi
	echo >"$T/go"
	wait_for ended "$command"
done

# A trap runs when the shell's own child has ended.
trapper="trap 'exit 15' TERM INT; $note_pid while :; do sleep 0.05; done"
for options in --forward-signals '--forward-signals --kill-child' '--forward-signals -S 0'; do
	for signal in TERM INT; do
		[ "$options" = '--forward-signals -S 0' ] && [ "$(id -u)" != 0 ] && continue
		start $options env --default-signal=INT sh -c "$trapper"
		kill -$signal "$ours"
		finish
		is "$status" 15 "$signal reaches COMMAND with $options"
	done
done
start --forward-signals sh -c "$waiter"
kill -STOP "$command"
wait_for state "$command" T
kill -CONT "$command"
kill -TERM "$ours"
finish
is "$status" 143 'COMMAND may be stopped meanwhile'

start -f sh -c "$waiter"
kill -STOP "$command"
wait_for state "$command" T
if ended "$ours"; then fail 'a stopped COMMAND is waited for'; else pass 'a stopped COMMAND is waited for'; fi
kill -CONT "$command"
echo >"$T/go"
finish
is "$status" 7 'until it has ended'

killed() # NAME ARG...: passes if COMMAND dies with unshare
{
	killed_name=$1
	shift
	start "$@" sh -c "$waiter"
	kill -KILL "$ours"
	finish
	if wait_for ended "$command"; then pass "$killed_name"; else fail "$killed_name"; fi
}
killed '--kill-child' --kill-child
killed '--kill-child=SIGNAL' --kill-child=SIGHUP
killed 'names in any case' --kill-child=usr1
killed 'real-time signals' --kill-child=RTMIN+3
killed 'old names' --kill-child=IOT
killed 'with a user namespace' --kill-child -r
if [ "$(id -u)" = 0 ]; then
	killed 'with ids changed after (util-linux: not)' --kill-child -S 65534 -G 65534
	killed 'all of a pid namespace' -p --kill-child sh -c 'setsid "$@" & wait' sh
fi

for name in '' 9 SIG NOSUCH RTMIN- RTMAX+1 TERMX; do
	beside_says 1 '--kill-child: unknown signal ' --kill-child="$name" true
done

done_testing
