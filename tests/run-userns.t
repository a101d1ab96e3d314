#!/bin/sh
# run in a user namespace: as a plain user, and as root with --userns and maps.
. "${0%/*}/fixture.sh"
need_rootfs

# The user of these tests, with sub-ids or without, in files of our own.
[ "$(id -u)" = 0 ] || skip_all 'needs root to be several users'
user=12345
cp -a "$ROOTFS" root
chown -R $user:$user root
as() # COMMAND...: as that user
{
	run setpriv --reuid $user --regid $user --clear-groups "$@"
}
own_etc
touch /etc/subuid /etc/subgid
cp /etc/passwd passwd
echo "tester:x:$user:$user::/:/bin/sh" >>passwd
mount --bind passwd /etc/passwd
: >subids
mount --bind subids /etc/subuid
mount --bind subids /etc/subgid
chmod 755 .
maps='sed "s/  */ /g" /proc/self/uid_map /proc/self/gid_map'

mkdir -m 700 closed
as "$MINICTR" run --rootfs closed true
is "$status:$err" '125:minictr run: proc: closed: Permission denied' 'a root that is closed to the user'

# One id
as "$MINICTR" run sh -c "id -u; $maps; umount -l /proc; ps"
is "$out" "0
 0 $user 1
 0 $user 1" 'a plain user is root in his own namespace'
is "$err" 'Error, do this: mount -t proc proc /proc' "and has the workshop's /proc"
mkdir -m 777 here there
echo text >there/file
as "$MINICTR" run sh -c 'mount --bind there here && cat here/file'
is "$out:$(ls here)" text: 'a bind mount of his stays inside'
as "$MINICTR" run --rootfs root sh -c "id -u; $maps"'; grep -E "Cap(Eff|Bnd)|NoNew" /proc/self/status; hostname'
is "$(echo "$out" | grep -v '^c[0-9]*$')" "0
 0 $user 1
 0 $user 1
CapEff:	00000000800405fb
CapBnd:	00000000800405fb
NoNewPrivs:	1" 'confined in a rootfs, with the same profile'
as "$MINICTR" run --rootfs root sh -c 'for f in null zero full random urandom tty; do test -c /dev/$f || echo $f; done; echo x >/dev/null; ls -A /proc/acpi /sys/firmware; cat /proc/keys; echo 1 >/proc/sys/kernel/hostname'
is "$(printf '%s\n' "$err" | grep -vc 'Read-only file system')" 0 'devices work, masked and read-only paths are'
as "$MINICTR" run --rootfs root touch /made
is "$status:$(stat -c %u root/made)" "0:$user" 'what root makes inside is his'
as "$MINICTR" run --userns keep-id --rootfs root sh -c "stat -c %u /proc/self/; $maps; grep CapEff /proc/self/status"
is "$out" "$user
 $user $user 1
 $user $user 1
CapEff:	0000000000000000" 'keep-id: the same user inside'
as "$MINICTR" run --rootfs root -u 5 true
is "$status:${err%%?minictr run: hint:*}" '125:minictr run: user: user 5: Invalid argument' 'a user that is not mapped'
as "$MINICTR" run --rootfs root --group-add 7 true
is "$status" 125 'a group that is not mapped'
as "$MINICTR" run --userns host true
is "$status:${err%%?minictr run: hint:*}" '125:minictr run: clone: Operation not permitted' 'no user namespace, no others'
as "$MINICTR" run "$MINICTR" run sh -c 'echo /proc/[0-9]*'
is "$status:$out" 0:/proc/1 'a run inside a run'

# A range
echo "tester:200000:65536" >subids
as "$MINICTR" run --rootfs root sh -c "$maps"'; touch /tmp/mine; chown 1:1 /tmp/mine'
is "$status:$out" "0: 0 $user 1
 1 200000 65536
 0 $user 1
 1 200000 65536" 'with sub-ids a range'
is "$(stat -c %u:%g root/tmp/mine)" 200000:200000 'which files can belong to'
as "$MINICTR" run --rootfs root -u 5:6 --group-add 7 sh -c 'grep -E "^(Uid|Gid|Groups)" /proc/self/status'
is "$(flat "$out")" 'Uid: 5 5 5 5 Gid: 6 6 6 6 Groups: 7' 'and users and groups of it can be had'
as "$MINICTR" run --userns keep-id --rootfs root sh -c "stat -c %u /proc/self/; sed 's/  */ /g' /proc/self/uid_map"
is "$out" "$user
 $user $user 1
 0 200000 $user
 $((user + 1)) $((200000 + user)) $((65536 - user))" 'keep-id around it'
as env PATH=/nowhere "$MINICTR" run /bin/cat /proc/self/uid_map
is "$(flat "$out")" "0 $user 1" 'without newuidmap one id'

# Root
echo "root:300000:65536" >subids
cp -a "$ROOTFS" owned
run "$MINICTR" run --userns auto --rootfs owned sh -c "$maps"'; stat -c %u /bin; touch /made'
is "$status:$out" "0: 0 300000 65536
 0 300000 65536
0" 'root with auto is nobody outside, files keep their owners'
is "$(stat -c %u owned/made)" 0 'those that are made too'
run "$MINICTR" run --uidmap 0:100000:10 --uidmap 10:200000:5 --gidmap 0:7:1 --rootfs owned sh -c "$maps"
is "$out" ' 0 100000 10
 10 200000 5
 0 7 1' 'maps of choice'
run setpriv --bounding-set=-sys_ptrace "$MINICTR" run --uidmap 0:100000:10 --rootfs owned echo so
is "$status:$out" 0:so 'for root without CAP_SYS_PTRACE too'
run "$MINICTR" run --uidmap 0:100000:10 --rootfs owned sh -c 'sed "s/  */ /g" /proc/self/gid_map'
is "$out" ' 0 100000 10' 'groups are mapped as users'
chmod 700 .
run "$MINICTR" run --userns auto --rootfs owned true
is "$status:$err" 0: 'a root below a directory that nobody may enter'
: >subids
run "$MINICTR" run --userns auto --rootfs owned true
is "$status:$err" "125:minictr run: userns: no line for user 'root' in /etc/subuid, e.g. root:100000:65536" 'no sub-ids'

refused() # MESSAGE OPTION...
{
	wanted=$1
	shift
	run "$MINICTR" run "$@" true
	is "$status:$err" "125:minictr run: $wanted" "$wanted"
}
refused "--userns: 'nomap' is not host|auto|keep-id" --userns nomap
refused "--uidmap: '0:1' is no id range: INNER:OUTER:COUNT, auto, subids or all" --uidmap 0:1
refused 'userns: --userns goes with neither --uidmap nor --gidmap' --userns auto --uidmap 0:1:1
for range in 5:2000:10 9:2000:1 20:1009:1 20:991:10; do
	refused "--uidmap: id range '$range' overlaps one before it" --uidmap 0:1000:10 --uidmap $range
done
run "$MINICTR" run --uidmap 5:1010:10 --uidmap 0:1000:5 --uidmap 15:990:10 true
is "$status:$err" 0: 'ranges beside each other'
run "$MINICTR" run --uidmap 5:1000:10 true
is "$status:${err%%?minictr run: hint:*}" '125:minictr run: userns: group 0: Invalid argument' 'no root inside'
like "$err" 'hint: ids here .*: 5 1000 10;' 'and why'

done_testing
