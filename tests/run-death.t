#!/bin/sh
# run: whatever is killed, whenever, nothing remains.
. "${0%/*}/fixture.sh"
need_rootfs

# A number of seconds that no other process of the machine sleeps.
sleeps=$(($$ + 1000000))
echo $sleeps >sleeps
cp -a "$ROOTFS" root

ours() # the numbers of our processes
{
	grep -lszxf sleeps /proc/[0-9]*/cmdline | cut -d / -f 3
}

running() # how many there are
{
	ours | wc -l
}

none_running()
{
	[ "$(running)" = 0 ]
}

any_running()
{
	! none_running
}

some_running()
{
	[ "$(running)" -ge 3 ]
}

cat /proc/self/mountinfo >before
ls -A root >root.before
for shape in "--rootfs root" "--rootfs root --privileged" ""; do
	# shellcheck disable=SC2086 # words
	"$MINICTR" run $shape sh -c "sleep $sleeps & setsid sleep $sleeps & sleep $sleeps" &
	wait_for some_running || fail "started: $shape"
	kill -KILL $!
	wait
	if wait_for none_running; then
		pass "KILL of minictr ends the container: ${shape:-no root}"
	else
		fail "KILL of minictr ends the container: ${shape:-no root}"
	fi
done

"$MINICTR" run --pid host sleep $sleeps 2>/dev/null &
wait_for any_running
kill -KILL $!
wait
if wait_for none_running; then pass 'with --pid host COMMAND dies'; else fail 'with --pid host'; fi

# COMMAND has slipped the kernel's leash, as all do that change their user.
slip() # WAY OPTION...: by setpriv WAY, once it runs
{
	way=$1
	shift
	rm -f pid
	# shellcheck disable=SC2086 # words
	setsid "$MINICTR" run "$@" --pidfile pid setpriv $way sleep $sleeps &
	wait_for any_sleeping
}
any_sleeping()
{
	for process in $(ours); do
		grep -qsx sleep "/proc/$process/comm" && return
	done
	return 1
}
is_ended() # NAME
{
	if wait_for none_running; then
		pass "$1"
	else
		fail "$1"
		# shellcheck disable=SC2046 # words
		kill -KILL $(ours)
	fi
}
for way in '--pdeathsig clear' '--reuid 65534 --regid 65534 --clear-groups'; do
	[ "$(id -u)" = 0 ] || continue
	for target in '' -; do
		slip "$way"
		kill -s KILL -- $target$!
		wait
		is_ended "KILL of minictr${target:+ and its group} ends what runs by setpriv $way"
	done
	slip "$way" --pid host --init
	kill -KILL $!
	wait
	is_ended "also behind --init among the host's processes: setpriv $way"
	slip "$way" --pid host --init 2>killed
	kill -KILL "$(cat pid)"
	wait
	is_ended "and KILL of that --init: setpriv $way"
	# With the process that has the other end of the leash: then --init does it.
	for init in --init '--pid host --init'; do
		# shellcheck disable=SC2086 # words
		slip "$way" $init
		# shellcheck disable=SC2046 # words
		kill -KILL $(pgrep -P $! -x leash) $!
		wait
		is_ended "KILL of minictr and its leash with $init: setpriv $way"
	done
	rm pid
done

# At any moment of the set-up.
tries=40
for i in $(seq $tries); do
	"$MINICTR" run --rootfs root sleep $sleeps &
	sleep "0.00$((i % 10))$((i / 10))"
	kill -KILL $! 2>/dev/null
done
wait
if wait_for none_running; then
	pass "$tries times KILL during the start leave no process"
else
	fail "$tries times KILL during the start leave no process" "$(running)"
fi

# PID 1 of the container is killed: the others go with it, and minictr says so.
"$MINICTR" run --pidfile pid --rootfs root sh -c "sleep $sleeps & sleep $sleeps" 2>killed &
wait_for test -s pid
kill -KILL "$(cat pid)"
wait $!
is "$?:$(cat killed)" '137:minictr run: sh: killed by SIGKILL' 'KILL of PID 1'
if wait_for none_running; then pass 'leaves no process'; else fail 'leaves no process'; fi

# No file, no mount.
is "$(cat /proc/self/mountinfo)" "$(cat before)" 'the mounts are those of before'
is "$(ls -A root)" "$(cat root.before)" 'and the files of the root'
is "$(ls -A)" "$(printf '%s\n' before killed root root.before sleeps)" 'and there is no other'

# Without resources: a message and a status, or COMMAND.
no_file='(No file descriptors available|Too many open files)'
for limit in 'ulimit -n 3' 'ulimit -n 4' 'ulimit -n 6' 'ulimit -n 9' 'ulimit -n 12'; do
	run sh -c "$limit; exec \"\$1\" run --rootfs root cat /proc/self/mountinfo" sh "$MINICTR"
	case $status in
	0) is "$(printf '%s\n' "$out" | wc -l)" \
		"$("$MINICTR" run --rootfs root cat /proc/self/mountinfo | wc -l)" "$limit" ;;
	*) like "$status:$out:$err" "^125::minictr run: [a-z]+: .*: $no_file\$" "$limit" ;;
	esac
done

done_testing
