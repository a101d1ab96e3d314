#!/bin/sh
# The filter of system calls, as a container meets it.
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

make -s -C "$TOP" build/tests/probe-calls >&2 || exit
cp -a "$ROOTFS" root
cp "$TOP/build/tests/probe-calls" root/bin/

status_of() # OPTION...: "NoNewPrivs Seccomp" of a command in a container
{
	"$MINICTR" run "$@" cat /proc/self/status |
		sed -n 's/^\(NoNewPrivs\|Seccomp\):[[:space:]]*//p' | tr '\n' ' '
}

is "$(status_of --rootfs root)" '1 2 ' 'with a rootfs there is a filter'
is "$(status_of --rootfs root --privileged)" '0 0 ' 'with --privileged there is none'
is "$(status_of)" '0 0 ' 'without a rootfs there is none'
is "$(status_of --rootfs root --security-opt seccomp=unconfined)" '1 0 ' 'unconfined'
is "$(status_of --rootfs root --security-opt seccomp:compat)" '1 2 ' 'compat'
is "$(status_of --security-opt seccomp=default)" '1 2 ' 'a filter that is asked for, without a rootfs'
is "$(status_of --rootfs root --security-opt no-new-privileges=false)" '0 2 ' \
	'a filter without no_new_privs'
is "$(status_of --rootfs root -u 1000 --security-opt no-new-privileges=false)" '0 2 ' \
	'the same for a plain user'
is "$(status_of --security-opt no-new-privileges)" '1 0 ' 'no_new_privs alone'
is "$(as_user "$MINICTR" run --rootfs root grep -E '^(NoNewPrivs|Seccomp):' /proc/self/status | tr '\t\n' '  ')" \
	'NoNewPrivs: 1 Seccomp: 2 ' 'run by a plain user'

# A set-uid program of root, which tells whether it has become that.
echo 'int geteuid(void); int main(void) { return geteuid() != 0; }' >suid.c
${CC:-$(command -v musl-gcc || echo cc)} -static -o root/bin/suid suid.c
chmod 4755 root/bin/suid
run "$MINICTR" run --rootfs root -u 1000 suid
is "$status:$err" 1: 'set-uid has no effect'
run "$MINICTR" run --rootfs root -u 1000 --security-opt no-new-privileges=false suid
is "$status:$err" 0: 'but without no_new_privs it has'

for value in seccomp seccomp=none no-new-privileges=maybe apparmor=x ''; do
	run "$MINICTR" run --security-opt "$value" true
	is "$status" 125 "--security-opt '$value' is refused"
done

# On other machines the unit test of all architectures has to do.
case $(uname -m) in
x86_64) native=x86_64 ;;
aarch64 | riscv64) native=generic ;;
*) done_testing ;;
esac

calls() # ARCHITECTURE ABI RULE: lines for probe-calls, of the calls that have just this rule
{
	awk -F '\t' -v arch="$1" -v abi="$2" -v rule="$3" '
		FNR == 1 { file++ }
		file == 1 { if ($2 == rule) wanted[$1]; next }
		$1 == "# call" { for (i = 2; i <= NF; i++) if ($i == arch) column = i }
		$1 in wanted && $column != "-" { print abi, $column, "-1 -1 -1 -1 -1 -1 " $1 }
	' "$TOP/lib/seccomp.tsv" "$TOP/lib/syscalls.tsv"
}

number() # CALL: of this machine
{
	awk -F '\t' -v arch=$native -v call="$1" '
		$1 == "# call" { for (i = 2; i <= NF; i++) if ($i == arch) column = i }
		$1 == call { print $column }' "$TOP/lib/syscalls.tsv"
}

probe() # OPTION...: what becomes of the calls on stdin
{
	"$MINICTR" run --rootfs root "$@" probe-calls
}

kinds_of() # FILE: its different lines
{
	sort -u "$1" | tr '\n' ' '
}

calls $native native EPERM >refused
probe <refused >answers
is "$(kinds_of answers)" 'Operation not permitted ' 'calls that are always refused'
probe --cap-add ALL <refused >answers
is "$(kinds_of answers)" 'Operation not permitted ' 'the same with all capabilities'
probe --cap-add ALL --security-opt seccomp=unconfined <refused >answers
is "$(wc -l <answers):$(grep -c 'Operation not permitted' answers)" "$(wc -l <refused):0" 'it is the filter that refuses them'

# vfork lets the child return from a function of its parent, pause lasts, sync takes long, and
# what the others do depends on what lies on the stack.
special='vfork|pause|sync|(rt_)?sigreturn|uretprobe'
calls $native native allow | grep -vE " ($special)\$" >allowed
probe <allowed >with
probe --security-opt seccomp=unconfined <allowed >without
is "$(wc -l <with)" "$(wc -l <allowed)" 'each is made'
is "$(paste -d: allowed with)" "$(paste -d: allowed without)" 'calls that must work do as without a filter'
is "$([ "$(grep -c . with)" -gt 200 ]; echo $?)" 0 'and these are hundreds'

# Numbers that no kernel had when the table was made, and holes (335 and 336 no filter gets to
# see, since Linux 6.14).
for n in 340 423 468 600 4095 983041 0x3fffffff 0x80000000 0xffffffff; do echo "native $n"; done >holes
probe <holes >answers
is "$(kinds_of answers)" 'Function not implemented ' 'unknown numbers are answered as by an older kernel'

answer() # CALL ARGUMENTS [OPTION]...
{
	call=$(number "$1") arguments=$2
	shift 2
	echo "native $call $arguments" | probe "$@"
}

no='Operation not permitted' none='Function not implemented' bad='Bad address'
is "$(answer unshare 0)" "$no" 'unshare'
is "$(answer unshare 0 --cap-add SYS_ADMIN)" ok 'unshare with SYS_ADMIN'
is "$(answer clone3 0)" "$none" 'clone3, so that libc takes clone'
is "$(answer clone3 0 --cap-add SYS_ADMIN)" 'Invalid argument' 'clone3 with SYS_ADMIN'
is "$(answer clone 0x10000011)" "$no" 'clone of a user namespace'
is "$(answer clone 0x2000011)" "$no" 'clone of a cgroup namespace'
is "$(answer clone 17)" ok 'clone of a plain child'
is "$(answer clone 0x4000011 --cap-add SYS_ADMIN)" ok 'clone of a UTS namespace with SYS_ADMIN'
is "$(answer mount '-1 -1 -1 -1 -1')" "$no" 'mount'
is "$(answer mount '-1 -1 -1 -1 -1' --cap-add SYS_ADMIN)" "$bad" 'mount with SYS_ADMIN'
is "$(answer bpf '-1 -1 -1' --cap-add BPF)" 'Argument list too long' 'bpf with BPF'
is "$(answer chroot -1)" "$bad" 'chroot with the default capabilities'
is "$(answer chroot -1 --cap-drop SYS_CHROOT)" "$no" 'chroot without SYS_CHROOT'
is "$(answer kcmp '-1 -1 -1 -1 -1')" "$no" 'kcmp'
is "$(answer kcmp '-1 -1 -1 -1 -1' --cap-add SYS_PTRACE)" 'No such process' 'kcmp with SYS_PTRACE'
is "$(answer reboot '0 0 0' --cap-add SYS_BOOT)" 'Invalid argument' 'reboot with SYS_BOOT'
is "$(answer settimeofday '-1 -1' --cap-add SYS_TIME)" "$bad" 'settimeofday with SYS_TIME'
is "$(answer socket '16 3 9')" 'Invalid argument' 'netlink audit looks as if the kernel had none'
is "$(answer socket '16 3 9' --cap-add AUDIT_WRITE)" ok 'netlink audit with AUDIT_WRITE'
is "$(answer personality 0xffffffff)" ok 'personality may be asked'
is "$(answer personality 0x40000)" "$no" 'personality may not switch off address randomization'

# What the kernel takes as an int is no other number for having a higher half.
high=0x100000000
is "$(answer socket '38 5 0')" "$no" 'a socket to the kernel crypto'
is "$(answer socket $((high + 38))' 5 0')" "$no" 'the same with a higher half'
is "$(answer socket '40 1 0')" "$no" 'a socket to the hypervisor'
is "$(answer socket '1 1 0')" ok 'a unix socket'
is "$(answer socket $((high + 1))' 1 0')" ok 'the same with a higher half'
is "$(answer ioctl '0 0x5412 -1')" "$no" 'typing into a terminal'
is "$(answer ioctl "0 $((high + 0x5412)) -1")" "$no" 'the same with a higher half'
is "$(answer ioctl "0 $((high + 0x541c)) -1")" "$no" 'pasting into a console, with a higher half'
is "$(answer ioctl '-1 0x5413 -1')" 'Bad file descriptor' 'other requests pass'

[ $native = x86_64 ] || done_testing

awk -F '\t' '!/^#/ && $2 != "-" { print "x32", $2, -1 }' "$TOP/lib/syscalls.tsv" >x32
probe <x32 >answers
is "$(kinds_of answers)" 'Function not implemented ' 'no call of x32 exists'

if [ "$(echo i386 20 | "$TOP/build/tests/probe-calls")" != ok ]; then
	skip 'calls of i386' 'no kernel for i386 programs'
	done_testing
fi

# A whole program of i386: exit(7).
echo 'void _start(void) { __asm__("int $0x80; hlt" : : "a"(1), "b"(7)); }' >seven.c
gcc -m32 -static -nostdlib -fno-pie -no-pie -o root/bin/seven seven.c
run "$MINICTR" run --rootfs root seven
is "$status:$err" '139:minictr run: seven: killed by SIGSEGV
minictr run: hint: it is a 32-bit program: --security-opt seccomp=compat admits those' \
	'a program of i386 dies, with a hint'
run "$MINICTR" run --rootfs root --security-opt seccomp=compat seven
is "$status:$err" 7: 'compat: it runs'
run "$MINICTR" run --rootfs root --security-opt seccomp=unconfined seven
is "$status:$err" 7: 'without a filter too'

awk -F '\t' '!/^#/ && $3 != "-" { print "i386", $3, -1 }' "$TOP/lib/syscalls.tsv" >i386
probe <i386 >answers
is "$(kinds_of answers)" 'Function not implemented ' 'no call of i386 exists'
calls i386 i386 allow | grep -vE " ($special)\$" >allowed
# What is at the end of the first 4 GB, where -1 leads, depends on where memory is put.
probe --security-opt seccomp=compat <allowed | sed "s/$bad/Invalid argument/" >with
probe --security-opt seccomp=unconfined <allowed | sed "s/$bad/Invalid argument/" >without
is "$(wc -l <with)" "$(wc -l <allowed)" 'compat: each is made'
is "$(paste -d: allowed with)" "$(paste -d: allowed without)" 'compat: calls of i386 that must work'
calls i386 i386 EPERM >refused
probe --security-opt seccomp=compat --cap-add ALL <refused >answers
is "$(kinds_of answers)" "$no " 'compat: calls of i386 that are refused'
calls i386 i386 'allow SYS_ADMIN' >refused
probe --security-opt seccomp=compat <refused >answers
is "$(kinds_of answers)" "$no " 'compat: calls of i386 that need SYS_ADMIN'
probe --security-opt seccomp=compat <x32 >answers
is "$(kinds_of answers)" "$none " 'compat: still no call of x32'

done_testing
