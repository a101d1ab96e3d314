#!/bin/sh
# run without a root: the workshop's transcripts, and what COMMAND keeps of its caller.
. "${0%/*}/fixture.sh"

# The first transcript: /proc is the container's, and only the container loses it.
cat >first <<'X'
ps -o pid=,comm= | head -n 1
umount -l /proc
ps
ls /proc | wc -l
X
run "$MINICTR" run bash first
is "$out" '      1 bash
0' 'ps shows the container, and after umount -l /proc nothing is left there'
is "$err" 'Error, do this: mount -t proc proc /proc' 'ps says that proc is missing'
ok ps -p $$ -o pid=

# The second: a bind mount made inside stays inside.
mkdir here there
echo text >there/file
run "$MINICTR" run bash -c 'mount --bind there here && cat here/file'
is "$out" text 'a bind mount shows its file inside'
ok test ! -e here/file

# Also where the host's mounts are shared, as systemd makes them.
mkdir shared
mount -t tmpfs none shared
mount --make-shared shared
mkdir shared/d
run "$MINICTR" run sh -c 'mount -t tmpfs none shared/d && touch shared/d/f && umount -l /proc'
is "$status" 0 'mounts below a shared mount'
ok test ! -e shared/d/f
ok test -e /proc/self/status

# /proc that was mounted twice is gone all the same.
run sh -c 'mount -t proc proc /proc && "$1" run sh -c "umount /proc && ls /proc | wc -l"' \
	sh "$MINICTR"
is "$out" 0 'a /proc that lies twice on the host'

links() # COMMAND...: its namespaces
{
	"$@" sh -c 'for n in cgroup ipc mnt net pid user uts; do readlink /proc/self/ns/$n; done'
}
links env >outside
links "$MINICTR" run >inside
is "$(grep -Fxf outside inside | cut -d: -f1)" user 'all namespaces are new but the user one'
for row in 'network net' 'pid pid' 'ipc ipc' 'uts uts' 'cgroupns cgroup'; do
	run "$MINICTR" run "--${row% *}" host readlink "/proc/self/ns/${row#* }"
	is "$out" "$(readlink "/proc/self/ns/${row#* }")" "--${row% *} host"
done
run "$MINICTR" run sed -n '3,$s/:.*//p' /proc/net/dev
is "$(flat "$out")" lo 'the network has a loopback interface only'

mine='pwd; hostname; id -u; umask; echo "$KEPT"; grep CapEff /proc/self/status'
export KEPT=yes
run "$MINICTR" run sh -c "$mine"
is "$out" "$(sh -c "$mine")" \
	'working directory, host name, ids, umask, variables, capabilities are the caller'\''s'
run "$MINICTR" run --hostname inside hostname
is "$out" inside '--hostname'
is "$(hostname)" "$("$MINICTR" run --uts host hostname)" 'which does not rename the host'
run "$MINICTR" run --cap-drop ALL --cap-add KILL grep -E 'Cap(Prm|Bnd)' /proc/self/status
is "$(printf '%s\n' "$out" | cut -f2 | uniq)" 0000000000000020 'capabilities can be dropped'
run "$MINICTR" run -u 65534 id -u
is "$out" 65534 'and the user changed'
run "$MINICTR" run -w / pwd
is "$out" / 'and the working directory'
run env A=1 B=2 "$MINICTR" run --unsetenv A -e B=3 -e C=4 -e D=x=y sh -c 'echo "${A-}:$B:$C:$D"'
is "$out" ':3:4:x=y' 'and the environment'
echo A=1 >variables
# shellcheck disable=SC2016 # for the shell inside
run env -u A "$MINICTR" run --env-file variables -e A sh -c 'echo "${A-none}"'
is "$out" none 'a name alone is as the caller has it: not at all'
for name in '' A=1; do
	run "$MINICTR" run --unsetenv "$name" true
	is "$status:$err" "125:minictr run: --unsetenv: '$name' is not NAME" "no name: '$name'"
done
run "$MINICTR" run --umask 077 sh -c umask
is "$out" 0077 'and the umask'
run sh -c '"$1" run cat /dev/fd/5 5<there/file' sh "$MINICTR"
is "$out" text 'descriptors are passed on'

if [ "$(id -u)" = 0 ]; then
	: >net
	unshare --net=net sh -c 'readlink /proc/self/ns/net' >net.name
	run "$MINICTR" run --network ns:net readlink /proc/self/ns/net
	is "$out" "$(cat net.name)" 'a network namespace of choice'
	run "$MINICTR" run --network ns:there/file true
	is "$status:$err" '125:minictr run: network: there/file: is no network namespace' 'a file that is none'
fi

trap '' USR1
run "$MINICTR" run grep -E 'Sig(Ign|Blk)' /proc/self/status
is "$out" "$(grep -E 'Sig(Ign|Blk)' /proc/self/status)" 'so are ignored signals'

run "$MINICTR" run sh -c 'echo out; echo err >&2; exit 3' </dev/null
is "$out:$err:$status" out:err:3 'output, errors and status'
run sh -c 'echo in | "$1" run cat' sh "$MINICTR"
is "$out" in 'input'

done_testing
