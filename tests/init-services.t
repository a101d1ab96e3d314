#!/bin/sh
# init as process 1 without COMMAND, in a container: what it starts, starts again and ends.
. "${0%/*}/fixture.sh"

need_rootfs
[ "$(id -u)" = 0 ] || skip_all 'needs root'

cp -a "$ROOTFS" root
cp "$MINICTR" root/bin/minictr
ln -s bin/minictr root/init
mkdir root/etc/minictr.d
count_in root

machine() # as the only process of a container that may do all
{
	run timeout -k 1 60 "$MINICTR" run --privileged --rootfs "$T/root" /init <input
}

conf() # NAME, the text on stdin
{
	cat >"root/etc/minictr.d/$1"
}

: >input

# One that has to be killed, after ten seconds: what follows has an end meanwhile.
conf stubborn <<'END'
restart always
-- sh -c 'trap "" TERM; : >/run/ready; while :; do sleep 0.1; done'
END
conf sender <<'END'
pid host
-- sh -c 'while [ ! -e /run/ready ]; do sleep 0.1; done; kill -TERM 1'
END
cp -a root stubborn
count_in stubborn
timeout -k 1 60 "$MINICTR" run --privileged --rootfs "$T/stubborn" /init <input >killed 2>&1 &
stubborn=$!
rm root/etc/minictr.d/*
machine
is "$status:$out" 0: 'nothing to run: it ends'
is "$err" 'minictr init: nothing to run: no minictr.run="..." on the kernel'\''s command line, no /etc/minictr.conf, nothing in /etc/minictr.d
minictr init: here is a shell; the machine ends after it' 'and says why'

echo 'echo "shell: $0"; cat /proc/$$/stat | cut -d" " -f 6,7' >input
machine
like "$out" '^shell: -sh$' 'a shell in between'
: >input

# With /run of this root all of them share a place.
conf 10-once <<'END'
# comments and all
name once
rootfs /
tmpfs /mnt

-- sh -c 'echo "once: $(hostname)"'
END
conf 20-fails <<'END'
restart on-failure
-- sh -c 'echo x >>/run/fails; n=$(wc -l </run/fails); echo "fails: $n"; [ $n = 3 ] || exit $n; : >/run/told'
END
conf 30-always <<'END'
restart always
pid host
-- sh -c 'echo "always"; [ -e /run/again ] || { : >/run/again; exit 0; }; while [ ! -e /run/told ]; do sleep 0.1; done; kill -USR2 1; exec sleep 1000'
END
conf 40-again <<'END'
rootfs /
tmpfs /mnt
-- true
END
echo 'nonsense' >root/etc/minictr.d/.hidden
echo 'nonsense' >root/etc/minictr.d/10-once~
machine
is "$status" 0 'a signal ends it'
for line in 'once: .*' 'fails: 1' 'fails: 2' 'fails: 3'; do
	is "$(printf '%s\n' "$out" | grep -cx "$line")" 1 "once there is $line"
done
like "$(printf '%s\n' "$out" | grep -cx always)" '^([2-9]|..)$' 'restart always: after success too'
name=/etc/minictr.d/20-fails
is "$(printf '%s\n' "$err" | grep -F $name)" "minictr init: $name: ended with status 1, starts again in 100 ms
minictr init: $name: ended with status 2, starts again in 200 ms" 'the pause grows'
is "$(printf '%s\n' "$err" | grep -vE -e "$name" -e '30-always: ended with status 0')" '' 'and nothing else is said'

# Something is wrong with one of them.
rm root/etc/minictr.d/*
conf good <<'END'
-- sh -c 'echo good; exit 3'
END
printf '%s\n' 'memory 1m' 'nonsense 1' >root/etc/minictr.d/unknown
printf '%s\n' '-- sh -c "echo' >root/etc/minictr.d/open
printf '%s\n' 'restart perhaps' '-- true' >root/etc/minictr.d/value
printf '%s\n' 'rootfs /nope' '-- true' >root/etc/minictr.d/missing
printf '%s\n' 'entrypoint true' >root/etc/minictr.d/entry
printf '%s\n' 'init' >root/etc/minictr.d/nothing
echo 'while [ ! -e /run/end ]; do sleep 0.1; done' >input
conf ender <<'END'
-- sh -c 'sleep 1; : >/run/end'
END
machine
is "$status:$out" 0:good 'the others run'
for line in \
	'/etc/minictr.d/unknown:2: unknown option '\''nonsense'\''' \
	'/etc/minictr.d/open:1: a quote is not closed' \
	'/etc/minictr.d/value:1: restart: '\''perhaps'\'' is not no|on-failure|always' \
	'/etc/minictr.d/nothing: ended with status 125' \
	'/etc/minictr.d/good: ended with status 3' \
	'/etc/minictr.d/missing: ended with status 125'; do
	is "$(printf '%s\n' "$err" | grep -F "${line%%:*}")" "minictr init: $line" "${line#/etc/minictr.d/}"
done
like "$err" '^minictr run: rootfs: /nope: No such file' 'and run says why'
like "$err" '^minictr run: no COMMAND given' 'also of one that runs nothing'
like "$err" '^minictr init: here is a shell' 'a shell meanwhile'

# One file instead of the directory comes first in it, and has the input.
rm root/etc/minictr.d/*
echo '-- sh -c "read line && echo read \$line"' >root/etc/minictr.conf
conf other <<'END'
-- sh -c 'cat; echo other'
END
echo input >input
machine
is "$status:$err" 0: 'minictr.conf and a directory'
is "$(printf '%s\n' "$out" | sort)" "other
read input" 'the first has the input'
rm root/etc/minictr.conf root/etc/minictr.d/*

# A signal for all of them.
conf forwarded <<'END'
-- sh -c 'trap "echo got HUP; exit" HUP; : >/run/ready; while :; do sleep 0.1; done'
END
conf sender <<'END'
pid host
-- sh -c 'trap "" HUP; while [ ! -e /run/ready ]; do sleep 0.1; done; kill -HUP 1'
END
machine
is "$status:$out:$err" '0:got HUP:' 'other signals are handed on'
rm root/etc/minictr.d/*
conf service <<'END'
restart always
-- sh -c ': >/run/ready; exec sleep 1000'
END
for signal in USR1 PWR INT; do
	conf sender <<END
pid host
-- sh -c 'while [ ! -e /run/ready ]; do sleep 0.1; done; kill -$signal 1'
END
	machine
	is "$status:$out:$err" '0::' "$signal ends it"
done

# Nothing is mounted. A devtmpfs would be the machine's, and so would its console.
rm root/etc/minictr.d/*
cat >input <<'END'
echo x >/dev/null && head -c 3 /dev/zero | wc -c
stat -c '%n %a %t:%T' /dev/console /dev/null /dev/tty /dev/urandom /dev/full
stat -f -c %T /dev /dev/pts /dev/shm /run
grep -o 'gid=5,mode=620,ptmxmode=666' /proc/self/mountinfo
ls -d /proc/1 /sys/kernel /dev/ptmx /dev/stdin
umask
END
run timeout -k 1 60 "$MINICTR" unshare -mpf -R root /init <input
is "$out" '3
/dev/console 600 5:1
/dev/null 666 1:3
/dev/tty 666 5:0
/dev/urandom 666 1:9
/dev/full 666 1:7
tmpfs
devpts
tmpfs
tmpfs
gid=5,mode=620,ptmxmode=666
/dev/ptmx
/dev/stdin
/proc/1
/sys/kernel
0022' 'a tmpfs with nodes'
run "$MINICTR" init
is "$status:$err" '125:minictr init: no COMMAND given: minictr init [OPTION]... COMMAND [ARG]...' 'not as process 1'
run "$MINICTR" run --restart always true
is "$status:$err" '125:minictr run: --restart: nobody would start it again but minictr init' 'run does not restart'
run "$MINICTR" run --restart no true
is "$status:$err" '0:' 'and may be told so'

wait $stubborn
is "$?:$(cat killed)" 0: 'who does not heed TERM is killed'

done_testing
