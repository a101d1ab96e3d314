#!/bin/sh
# unshare where nothing is prepared: no /proc, no files in /etc; and as a plain user.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

works() # ARG...
{
	run ours "$@" /bin/true
	is "$status $err" '0 ' "works: $*"
}

# A plain user.
run as_user "$MINICTR" unshare -r sh -c 'id -u; id -g'
is "$status $(flat "$out")" '0 0 0' 'a plain user can be root in a user namespace'
run as_user "$MINICTR" unshare -rmuinpfCT --mount-proc sh -c 'echo $$; hostname inner; hostname'
is "$status $(flat "$out")" '0 1 inner' 'with all namespaces'
run as_user "$MINICTR" unshare -Upf --mount-proc sh -c 'echo /proc/[0-9]*; id -u'
is "$status $(flat "$out")" '0 /proc/1 65534' 'a new /proc needs no map'
run as_user "$MINICTR" unshare -m true
like "$status $err" '^1 minictr unshare: unshare: Operation not permitted' 'without -U none'
run as_user "$MINICTR" unshare -r --mount-proc true
like "$status $err" '^1 minictr unshare: mount-proc: /proc: Operation not permitted' \
	'a new /proc needs a new pid namespace'
run as_user "$MINICTR" unshare -r -S 5 true
like "$status $err" '^1 minictr unshare: ids: user 5: Invalid argument' 'an id that is not mapped'
run as_user "$MINICTR" unshare --net="$T" true
is "$status" 1 'nor can he bind anything'
touch "$T/net"
run as_user "$MINICTR" unshare -rm sh -c "
	'$MINICTR' unshare --net='$T/net' true && grep -c ' $T/net ' /proc/self/mountinfo"
is "$status $out" '0 1' 'but in his own mount namespace'

[ "$(id -u)" = 0 ] || done_testing

# No files of users and groups.
mount -t tmpfs etc /etc || exit 1
works --map-user 5 --map-group 6
works -r
works -muipnfC --mount-proc
says 1 '--map-user: root: not in /etc/passwd' --map-user root true
says 1 '--map-auto: no user 0 in /etc/passwd' --map-auto true
run sh -c 'echo "echo \$0" | env -u SHELL "$@"' sh "$MINICTR" unshare -u
is "$status $out" '0 -sh' 'the shell is /bin/sh'
umount /etc

# No /proc.
need_rootfs
mount -t tmpfs proc /proc || exit 1
for options in -f --kill-child --forward-signals '-U --keep-caps' '-S 5 -G 6' '-f -S 5' '-w /tmp' -muinC \
	-pf "-R $ROOTFS" '-pfm --mount-proc' -T '--owner 5:5' '--clear-env'; do
	works $options
done
run ours -pf --mount-proc sh -c 'echo /proc/[0-9]*'
is "$status $out" '0 /proc/1' 'the new one is enough'
says 1 'map: /proc/self/uid_map: No such file' -r true
says 1 '/proc/self/setgroups: No such file' -U --setgroups deny true
says 1 '/proc/self/timens_offsets: No such file' -T --boottime 1 true
says 1 "bind: mount /proc/[0-9]*/ns/net on $T/net: No such file" --net="$T/net" true
says 1 '--map-users: /proc/self/uid_map: No such file' --map-users all true
says 1 'map: /proc/[0-9]*/uid_map: No such file' --map-users 0:0:1 true
umount /proc

done_testing
