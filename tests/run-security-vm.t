#!/bin/sh
# The filter of system calls and the protection of the program's file on other kernels, from an
# initramfs on which nothing is mounted. VM_SERIES="6.12 7.3" prove tests/run-security-vm.t
. "${0%/*}/fixture.sh"

need_vm
make -s -C "$TOP" build/tests/probe-calls build/tests/probe-exe >&2 || exit

calls() # ABI COLUMN RULE: lines for probe-calls, as in run-seccomp.t
{
	awk -F '\t' -v abi="$1" -v column="$2" -v rule="$3" '
		FNR == NR { if ($2 == rule) wanted[$1]; next }
		$1 in wanted && $column != "-" && $1 !~ /^(vfork|pause|sync|(rt_)?sigreturn|uretprobe)$/ {
			print abi, $column, "-1 -1 -1 -1 -1 -1" }
	' "$TOP/lib/seccomp.tsv" "$TOP/lib/syscalls.tsv"
}

mkdir lists
calls native 2 allow >lists/allowed
calls native 2 EPERM >lists/refused
calls i386 3 allow >lists/allowed32
calls i386 3 EPERM >lists/refused32
calls x32 2 allow >lists/foreign
calls i386 3 allow >>lists/foreign

cat >script <<'END'
cp /vm/probe-exe /vm/probe-calls /rootfs/bin/
run="minictr run --rootfs /rootfs"
opt=--security-opt
echo "state:" $($run grep -E '^(NoNewPrivs|Seccomp):' /proc/self/status)
# What calls answer with the filter and without. Some answers depend on the moment too, and on where
# memory is put.
bad='Bad address/Invalid argument/'
compare() # NAME LIST OPTION...
{
	name=$1 list=$2
	shift 2
	for try in 1 2 3; do
		$run "$@" probe-calls <"$list" | sed "s/$bad" >/vm/with
		$run $opt seccomp=unconfined probe-calls <"$list" | sed "s/$bad" >/vm/without
		cmp /vm/with /vm/without >/vm/differ && echo "$name: as without a filter" && return
	done
	echo "$name: $(cat /vm/differ)"
}
compare allowed /vm/lists/allowed
compare "allowed with compat" /vm/lists/allowed32 $opt seccomp=compat
all="--cap-add ALL"
echo "refused:" $($run $all probe-calls </vm/lists/refused | sort -u)
echo "refused with compat:" $($run $all $opt seccomp=compat probe-calls </vm/lists/refused32 | sort -u)
echo "foreign:" $($run probe-calls </vm/lists/foreign | sort -u)
cat >/vm/config <<X
rootfs /rootfs
cap-add SYS_ADMIN
-- /proc/self/exe unshare --fork probe-exe 1
X
cd /rootfs
echo "program:" $(minictr run --config /vm/config 2>&1)
echo "directory: $(minictr run --rootfs . pwd 2>&1)"
echo "masks:" $($run $opt mask=/etc $opt unmask=/proc/timer_list sh -c 'ls -A /etc; wc -c </proc/keys; grep -c . /proc/timer_list' 2>&1)
END

none='Function not implemented' no='Operation not permitted' busy='Text file busy'
for series in ${VM_SERIES:-5.10 6.1}; do
	kind='on a read-only mount'
	[ "$series" != 5.10 ] || kind=sealed
	run sh "$TESTS/vm/boot.sh" "$series" script lists:/vm/lists \
		"$TOP/build/tests/probe-calls:/vm/probe-calls" "$TOP/build/tests/probe-exe:/vm/probe-exe"
	is "$status" 0 "$series: boots and powers off"
	for expected in \
		'state: NoNewPrivs: 1 Seccomp: 2' \
		'allowed: as without a filter' \
		'allowed with compat: as without a filter' \
		"refused: $no" \
		"refused with compat: $no" \
		"foreign: $none" \
		"program: file: $kind name: $busy descriptor: $busy" \
		'directory: /'; do
		is "$(printf '%s\n' "$out" | grep "^${expected%%:*}:")" "$expected" "$series: $expected"
	done
	like "$out" '^masks: 0 [1-9]' "$series: masks"
done

done_testing
