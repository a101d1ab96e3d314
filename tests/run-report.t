#!/bin/sh
# --report: what became of a run.
. "${0%/*}/fixture.sh"
need_rootfs

value() # KEY: of the report
{
	sed -n "s/^$1=//p" report
}

run "$MINICTR" run --report report sh -c 'exit 3'
is "$status" 3 'the status stays'
is "$(value exit)" 3 'exit'
like "$(value start_us)" '^[1-9][0-9]*$' 'start_us'
is "$(grep -cv '^[a-z0-9_.:]*=[0-9]*$' report)" 0 'key=value'
is "$(grep -Evc '^(exit|start_us)=' report)" 0 'nothing of a cgroup that is not there'

run "$MINICTR" run --pid host --report report sh -c 'kill -KILL $$'
is "$status" 137 'killed'
is "$(value signal):$(value exit)" 9: 'signal'
is "$(value reason)" 'sh: killed by SIGKILL' 'reason'

"$MINICTR" run --report report sleep 1000 &
sleeper=$!
started() { pgrep -P "$sleeper" >/dev/null; }
wait_for started
kill -TERM $sleeper
wait $sleeper
is "$?" 143 'ended'
is "$(value signal):$(value exit):$(value reason)" 15:: 'the signal that came through us needs no reason'

# Its exit status alone does not say it.
for shape in '' '--pid host'; do
	# shellcheck disable=SC2086 # words
	run "$MINICTR" run --init $shape --report report sh -c 'kill -KILL $$'
	is "$status:$(value signal):$(value exit):$(value reason)" '137:9::sh: killed by SIGKILL' \
		"signal, with --init $shape"
	is "$err" 'minictr run: sh: killed by SIGKILL' 'said once'
done
run "$MINICTR" run --init --report report sh -c 'exit 137'
is "$status:$(value signal):$(value exit):$err" 137::137: 'exit of 137'
for shape in '' "--rootfs $ROOTFS"; do
	# shellcheck disable=SC2086 # words
	open=$("$MINICTR" run $shape ls /proc/self/fd)
	# shellcheck disable=SC2086 # words
	is "$("$MINICTR" run --init $shape ls /proc/self/fd)" "${open:-none}" 'COMMAND has nothing more open'
done

run "$MINICTR" run --timeout 1 --report report sleep 1000
is "$(value signal):$(value reason)" '15:sleep: timeout after 1s' 'too late'
run "$MINICTR" run --report report "no
exit=0"
is "$(value reason):$(value exit)" 'command: no?exit=0: No such file or directory:127' 'a reason is one line'
run "$MINICTR" run --report report nope
is "$status:$(value exit):$(value start_us)" 127:127: 'COMMAND that is not there'

run "$MINICTR" run --report fd:5 sh -c 'echo inside >&5' 5>report
like "$(cat report)" '^exit=' 'a descriptor'
run "$MINICTR" run --report fd:77 true
is "$status:$err" '125:minictr run: report: fd:77: Bad file descriptor' 'one that is not open'
run "$MINICTR" run --report fd:x true
is "$status:$err" "125:minictr run: report: 'x' is not a number from 0 to 65536" 'one that is none'
run "$MINICTR" run --report nope/report true
is "$status:$err" '125:minictr run: report: nope/report: No such file or directory' 'a file that cannot be'
run "$MINICTR" run --report= true
is "$status:$err" '125:minictr run: --report: is empty: --report FILE|fd:N' 'no file'

done_testing
