#!/bin/sh
# run: the terminal when minictr has no time to put it in order. The shell does not do it either.
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"
need_rootfs

cat >c <<END
#!/bin/sh
exec "$MINICTR" run --pidfile pid "\$@" cat /proc/self/comm -
END
chmod +x c

settings()
{
	stty -g -F "$tty"
}

is_over() # PID: or a zombie, for whose new parent we need not wait
{
	case $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) in [!ZX]*) return 1 ;; esac
}

start() # OPTION...
{
	rm -f pid
	type_line "./c $*"
	expects '^cat$'
	outside=$(awk '/^PPid/ { print $2 }' "/proc/$(cat pid)/status")
	leash=$(pgrep -P "$outside" leash)
}

terminal_open
tty=$(terminal display -p '#{pane_tty}')
before=$(settings)

for shape in "--rootfs $ROOTFS" '' --init '--pid host'; do
	start "$shape"
	[ "$(settings)" != "$before" ] || fail "raw: $shape"
	kill -KILL "$outside"
	wait_for is_over "$leash"
	is "$(settings)" "$before" "as before: $shape"
	stty -F "$tty" "$before"
done

# From the background
start
kill -STOP "$outside"
sees 'Stopped|Suspended' 'stopped, with a terminal that is raw'
kill -KILL "$outside"
wait_for is_over "$leash"
is "$(settings)" "$before" 'as before it was stopped'

# Unless it is set otherwise by now
start
kill -STOP "$outside"
stty -F "$tty" sane -echo -icanon
others=$(settings)
kill -KILL "$outside"
wait_for is_over "$leash"
is "$(settings)" "$others" 'as others set it since'

done_testing
