#!/bin/sh
# run: what stays in memory of its own while COMMAND sleeps; the program's file is shared by all.
. "${0%/*}/fixture.sh"
need_rootfs
for lacks in 'needs musl' 'needs a minictr without sanitizers'; do
	! tap_may_skip "$lacks" || skip_all "$lacks"
done

# For a user namespace there are maps, and words of what did not work.
more=0
[ "$(id -u)" = 0 ] || more=4

own() # PID: in KB
{
	awk '/^Anonymous:/ { print $2 }' "/proc/$1/smaps_rollup"
}

parent() # PID
{
	awk '/^PPid/ { print $2 }' "/proc/$1/status"
}

sleeps() # PID
{
	grep -q '^State:.S' "/proc/$1/status"
}

# The caller's environment would count.
put() # OPTION... COMMAND...
{
	env -i "$MINICTR" run --pidfile pid "$@" >/dev/null &
	wait_for test -s pid
	inside=$(cat pid)
	outside=$(parent "$inside")
	wait_for sleeps "$outside"
}

start() # OPTION...
{
	put "$@" sleep 1000 </dev/null
}

holds_at_most() # KB PID NAME
{
	kb=$(own "$2")
	if [ "$kb" -gt 0 ] && [ "$kb" -le $(($1 + more)) ]; then pass "$3"; else fail "$3" "$kb KB"; fi
}

finish()
{
	kill "$outside"
	wait
}

for shape in "--rootfs $ROOTFS" '' '--network host'; do
	# shellcheck disable=SC2086 # words
	start $shape
	holds_at_most 28 "$outside" "minictr run $shape"
	finish
done

start --init --rootfs "$ROOTFS"
wait_for pgrep -P "$inside" sleep >pids
holds_at_most 28 "$outside" 'minictr run --init'
holds_at_most 24 "$inside" 'init'
finish

start -t --rootfs "$ROOTFS"
holds_at_most 32 "$outside" 'minictr run -t'
finish

is_named() # NAME PID
{
	grep -qx "$1" "/proc/$2/comm"
}

mkfifo typed
exec 3<>typed
put -t --rootfs "$ROOTFS" sh -c '
	stty raw -echo
	echo
	head -c 20000 >/dev/null
	head -c 100000 /dev/zero
	exec sleep 1000' <typed
head -c 20000 "$MINICTR" >typed
wait_for is_named sleep "$inside"
holds_at_most 36 "$outside" 'minictr run -t, when its buffers have been full'
finish

done_testing
