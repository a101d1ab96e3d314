#!/bin/sh
# unshare: ids and capabilities in user namespaces, for root and for a plain user, whose
# passwd, subuid and subgid files are the test's own.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

[ "$(id -u)" = 0 ] || skip_all 'needs root'

cat >"$T/passwd" <<'END'
root:x:0:0:root:/root:/bin/sh
joe:x:1000:1000::/:/bin/sh
nobody:x:65534:65534::/:/bin/sh
bad:x:5x:5::/:/bin/sh
END
printf 'root:x:0:\ncrew:x:77:joe\n' >"$T/group"
cat >"$T/subuid" <<'END'
short:1
65534x:5:6
joe:100000:65536
joe:1:2
0:300000:1000
END
sed 's/100000/200000/' "$T/subuid" >"$T/subgid"
own_etc
for file in passwd group subuid subgid; do
	touch "/etc/$file"
	mount --bind "$T/$file" "/etc/$file" || exit 1
done

joe() # COMMAND...
{
	setpriv --reuid 1000 --regid 1000 --clear-groups "$@"
}
rows() # prints uid_map and gid_map in one line
{
	joe_or_root=$1
	shift
	run $joe_or_root "$MINICTR" unshare "$@" \
		awk 'FILENAME != last && NR > 1 { printf "| " }
			{ last = FILENAME; print $1, $2, $3 }' /proc/self/uid_map /proc/self/gid_map
	echo "$status $(echo "$out" | paste -sd, | sed 's/,| / | /')"
}
maps() # WHO WANT ARG...: the newest util-linux's result, see unshare(1)
{
	maps_who=$1 maps_want=$2
	shift 2
	is "$(rows "$maps_who" "$@")" "0 $maps_want" "${maps_who:-root}: $*"
}
# Also what the packaged util-linux does.
maps_too() # WHO WANT ARG...
{
	maps "$@"
	maps_who=$1
	shift 2
	run $maps_who "$SYSTEM_UNSHARE" "$@" cat /proc/self/uid_map /proc/self/gid_map
	maps_want=$out
	run $maps_who "$MINICTR" unshare "$@" cat /proc/self/uid_map /proc/self/gid_map
	is "$out" "$maps_want" "${maps_who:-root}, as util-linux: $*"
}

maps_too '' '0 0 1 | 0 0 1' -r
maps_too '' '5 0 1 | 6 0 1' --map-user 5 --map-group 6
maps_too '' '1000 0 1 | 77 0 1' --map-user joe --map-group=crew
maps_too '' '4294967294 0 1' --map-user 4294967294
maps_too '' '' -U
maps_too '' '0 0 1 | 0 0 1' --map-user 4 -c
maps_too joe '0 1000 1 | 0 1000 1' -r
maps_too joe '1000 1000 1 | 1000 1000 1' -c
maps_too joe '1000 1000 1 | 5 1000 1' -c --map-group 5
maps_too joe '7 1000 1' --map-user 7
maps joe '0 100000 65536 | 0 200000 65536' --map-auto
maps joe '0 1000 1,1 100000 65536 | 0 1000 1,1 200000 65536' -r --map-auto
maps joe '1000 1000 1,0 100000 1000,1001 101000 64536 | 1000 1000 1,0 200000 1000,1001 201000 64536' \
	-c --map-auto
maps joe '100000 100000 65536 | 200000 200000 65536' --map-subids
maps joe '0 1000 1,1 100000 65535' --map-user 0 --map-users 0:100000:65536
maps joe '0 1000 1,1 100000 65536' --map-user 0 --map-users 1:100000:65536
maps joe '1000 1000 1,0 100000 999' --map-user 1000 --map-users 0:100000:1000
maps joe '0 1000 1,5 100000 3 | 0 1000 1' -r --map-users 100000,5,3
maps joe '0 1000 1 | 0 1000 1,1 200000 65536' -r --map-groups auto
maps joe '5 100005 5,90 100020 2' --map-users 5:100005:5 --map-users 90:100020:2
maps '' '0 0 4294967295 | 0 0 4294967295' --map-users all --map-groups all
maps '' '0 0 1,1 1 4294967294 | 0 0 1' -r --map-users all
maps '' '500 0 1,0 100000 500,501 100500 499' --map-user 500 --map-users 0:100000:1000
maps '' '7 0 1,100 1 49' --map-user 7 --map-users 100:0:50
maps '' '10 0 1,0 1 10,11 11 10' --map-user 10 --map-users 0:0:21
maps '' '0 300000 1000' --map-users auto
maps '' '0 0 1 | 0 0 1' --owner 1000:1000 -r

run ours --owner 1000:1000 --map-users 0:1000:1 --map-groups 0:1000:1 id -u -r
is "$status $out" '0 0' 'the owner is who COMMAND is'
run ours --owner 1000:1000 -r sh -c 'id -u; cat /proc/self/setgroups'
is "$status $out" '0 65534
allow' 'the caller is mapped, not the owner'
run joe "$MINICTR" unshare --map-auto id -u
is "$status $out" '0 65534' 'with a range alone the caller is nobody'
run joe "$MINICTR" unshare -c --map-auto -S 0 -G 0 id
is "$out" 'uid=0(root) gid=0(root) groups=0(root)' 'ids are changed inside'

run joe "$MINICTR" unshare -f --map-auto true
is "$status $err" '0 ' 'what look-ups step over is no error'

# setgroups: util-linux fails where deny comes twice, or after a range of groups.
setgroups() # WANT ARG...
{
	setgroups_want=$1
	shift
	run joe "$MINICTR" unshare "$@" cat /proc/self/setgroups
	is "$status $out" "$setgroups_want" "setgroups: $*"
}
setgroups '0 deny' -r
setgroups '0 deny' -r --setgroups deny
setgroups '0 allow' -r --map-auto
setgroups '0 deny' -r --map-auto --setgroups deny
setgroups '0 allow' -U --setgroups allow
setgroups '0 deny' -U --setgroups=deny
setgroups '0 allow' --map-user 0

# A number only where the whole field is one; no name service.
says 1 '--map-user: nosuch: not in /etc/passwd' --map-user nosuch true
says 1 '--map-user: bad: not in /etc/passwd' --map-user bad true
says 1 '--map-group: -1: not in /etc/group' --map-group=-1 true
says 1 "--map-user: '4294967295' is not a number" --map-user 4294967295 true
for range in '' 1 1:2 1:2:3:4 1:2:0 -1:0:1 ' 1:2:3' 0x1:2:3 4294967295:1:1 1:4294967294:2 1,2,3,4; do
	says 1 '--map-users: ' --map-users "$range" true
done
says 1 '--owner: ' --owner 5 true
says 1 '--owner: ' --owner 5:x true
says 1 '--owner: ' --owner 5:4294967295 true
says 1 '--setgroups allow needs a range' --setgroups allow -r true
run joe "$MINICTR" unshare --owner 0:0 true
like "$status $err" '^1 minictr unshare: owner: setgroups: Operation not permitted' 'only root gives away'

run joe env PATH=/nowhere "$MINICTR" unshare --map-auto /bin/true
is "$status $err" '127 minictr unshare: map: newuidmap: No such file or directory' 'newuidmap is missing'
run joe "$MINICTR" unshare --map-users 0:5:1 true
like "$status $err" '^1 newuidmap: .*' "newuidmap's status is ours"
mkdir bin
printf '#!/bin/sh\nkill -KILL $$\n' >bin/newuidmap
chmod -R a+rx bin
run joe env PATH="$T/bin:$PATH" "$MINICTR" unshare --map-users 0:4294967000:1 true
is "$status $err" '137 minictr unshare: map: newuidmap: killed by SIGKILL' 'and the signal that ended it'
setpriv --reuid 1001 --regid 1001 --clear-groups "$MINICTR" unshare --map-auto true 2>"$T/err"
like "$(cat "$T/err")" 'no user 1001 in /etc/passwd' 'auto needs a row in passwd'
run setpriv --reuid 65534 --regid 65534 --clear-groups "$MINICTR" unshare --map-auto true
like "$status $err" "^1 .*no line for user 'nobody' in /etc/subuid" 'a number must be the whole field'
echo 'joe:1x:5' >"$T/subuid"
run joe "$MINICTR" unshare --map-auto true
like "$status $err" "^1 minictr unshare: --map-auto: /etc/subuid: '0:1x:5' is no id range" 'a bad number in the line'
umount /etc/passwd
mount --bind /dev/null /etc/passwd
run joe "$MINICTR" unshare --map-auto true
like "$status $err" '^1 minictr unshare: --map-auto: /etc/passwd: is not a regular file' \
	'only a regular file is read'

# Capabilities: kept only if asked for, and only with a user namespace.
caps() # ARG...
{
	run joe "$MINICTR" unshare "$@" awk '/^Cap(Eff|Amb)/ { print $2 ~ /[^0]/ }' /proc/self/status
	echo $out
}
is "$(caps -c)" '0 0' 'none without --keep-caps'
is "$(caps -c --keep-caps)" '1 1' 'all with it'
is "$(caps --keep-caps)" '0 0' 'nothing without -U'
is "$(caps -r)" '1 0' 'root inside has them'

for id in -1 4294967295 4294967296 '' 5x ' 5' 0x5 root; do
	says 1 '--setuid: ' -S "$id" true
done
beside '-S and -G' -S 65534 -G 77 id
beside '-G alone' -G 77 id
beside '-S alone keeps groups' -S 65534 id -G

done_testing
