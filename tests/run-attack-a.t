#!/bin/sh
# The program's own file cannot be written from inside (CVE-2019-5736).
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

make -s -C "$TOP" build/tests/probe-exe >&2 || exit
cp -a "$ROOTFS" root
cp "$TOP/build/tests/probe-exe" root/bin/
ln -s /proc/self/exe root/bin/innocent
printf '#!/proc/self/exe nosuch\n' >root/bin/script
chmod 755 root/bin/script

# What is attacked is a copy: a hole does no more harm than it must.
cp "$MINICTR" victim
before=$(sha256sum <victim)

# Why the program has to execute itself again; then it has another name, too.
name='minictr minictr'
for lacks in 'needs musl' 'needs a minictr without sanitizers' 'CONFIG_CHECKPOINT_RESTORE is off' ''; do
	! tap_may_skip "$lacks" || break
done
[ "$lacks" ] || name='victim ./victim'

# The attacker has more rights than by default, and the program runs where he sees it.
attack() # OPTION... COMMAND...
{
	./victim run --rootfs root --cap-add SYS_ADMIN --cap-add SYS_PTRACE "$@" 2>&1
}

is_safe() # NAME [KIND]
{
	is "$out" "file: ${2-on a read-only mount}
name: Text file busy
descriptor: Text file busy" "$1"
	is "$(sha256sum <victim)" "$before" "$1: the file is what it was"
}

run attack /proc/self/exe unshare --fork probe-exe 1
is_safe 'COMMAND is /proc/self/exe'
run attack innocent unshare --fork probe-exe 1
is_safe 'COMMAND is a link of the image'
run attack --entrypoint /proc/self/exe unshare --fork probe-exe 1
is_safe 'ENTRYPOINT is /proc/self/exe'
run attack --pid host probe-exe parent
is_safe 'the process outside, with --pid host'
is "$(attack script)" "$(./victim nosuch 2>&1)" 'a script can have it for an interpreter'
is "$(sha256sum <victim)" "$before" 'and the file is what it was'

# A busy file cannot be written anyhow: the attack waits until it is not.
attack --pid host /proc/self/exe unshare --fork probe-exe parent kill >late
wait_for grep -q 'after' late
is "$(sed -n 's/^after its end: //p' late)" 'Read-only file system' 'after the program has ended'
is "$(sha256sum <victim)" "$before" 'the file is what it was, when nothing runs'

printf 'rootfs root\ncap-add SYS_ADMIN\n-- /proc/self/exe unshare --fork probe-exe 1\n' >config
run ./victim run --config config
is_safe 'the root is named in a file of options'
run ./victim run --env-file /dev/stdin --config /dev/fd/3 --rootfs root env 3<<X </etc/hostname
X
is "$status" 0 'files of options can be pipes'
is "$(echo A=b | ./victim run --rootfs root --env-file /dev/stdin env | grep '^A')" A=b 'and are read once'

run ./victim run --rootfs root sh -c 'cat /proc/1/comm; :'
is "$out" sh 'COMMAND has its own name'
./victim run --rootfs root --pidfile pid sleep 100 &
wait_for [ -s pid ]
is "$(cat /proc/$!/comm) $(tr '\0' ' ' </proc/$!/cmdline)" \
	"$name run --rootfs root --pidfile pid sleep 100 " 'so has the program'
ls -l /proc/$!/fd >descriptors
is "$(grep -c ' / *$\|victim\|memfd' descriptors)" 0 'no descriptor of it stays open'
kill $!
wait

# Linux before 5.12 has no mount_setattr.
inject()
{
	strace -qq -f -o trace -e trace=execveat,mount_setattr \
		-e inject=mount_setattr:error=ENOSYS:when=1 "$@" 2>&1
}
run inject ./victim run --rootfs root --cap-add SYS_ADMIN /proc/self/exe unshare --fork probe-exe 1
is_safe 'without mount_setattr' sealed

# Without CONFIG_CHECKPOINT_RESTORE.
run strace -qq -o trace -e trace=prctl,execveat -e inject=prctl:error=EINVAL:when=1 \
	./victim run --rootfs root --cap-add SYS_ADMIN /proc/self/exe unshare --fork probe-exe 1
is_safe 'where a process cannot change its file'
like "$(head -n 1 trace)" PR_SET_MM_MAP 'which is what it has tried'
is "$(grep -c '^execveat' trace)" 1 'it executes itself again'

if [ "$lacks" ]; then
	skip 'elsewhere it does not' "$lacks"
	skip 'and the copy goes with the old root' "$lacks"
else
	strace -qq -f -o trace -e trace=prctl,execveat,move_mount ./victim run --rootfs root true
	is "$(grep -c execveat trace)" 0 'elsewhere it does not'
	like "$(cat trace)" 'move_mount.*"/proc/version".* = 0' 'and the copy goes with the old root'
fi

mkdir shut
mount --bind . shut
mount -o remount,bind,ro shut
run strace -qq -f -o trace -e trace=execveat shut/victim run --rootfs root --cap-add SYS_ADMIN \
	/proc/self/exe unshare --fork probe-exe 1
is_safe 'a file on a read-only mount'
is "$(grep -c execveat trace)" 0 'needs nothing'
umount shut

# A plain user's own file is in his power, root's is not.
chown -R 65534 root victim
run as_user ./victim run --rootfs root --cap-add SYS_ADMIN /proc/self/exe unshare --fork probe-exe 1
is_safe "a plain user's file" sealed
chown 0 victim
run as_user ./victim run --rootfs root --cap-add SYS_ADMIN /proc/self/exe unshare --fork probe-exe 1
is "$out" 'file: WITHIN REACH
name: Permission denied
descriptor: Permission denied' "root's file, run by a plain user"
is "$(sha256sum <victim)" "$before" 'is what it was'
chown -R 0 root

# shellcheck disable=SC2016 # for the inner shell
run unshare -m --propagation private sh -c 'mount -t tmpfs none /proc && "$@"' sh \
	./victim run --rootfs root --cap-add SYS_ADMIN /proc/self/exe unshare --fork probe-exe 1
is_safe 'without /proc'

done_testing
