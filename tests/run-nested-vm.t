#!/bin/sh
# Limits of a run inside a run, in a machine that has the controllers.
. "${0%/*}/fixture.sh"

need_vm

cat >script <<'END'
cat >/step <<'STEP'
cd /sys/fs/cgroup
mkdir own
for p in $(cat cgroup.procs); do echo $p >own/cgroup.procs; done
cd /
exec "$@"
STEP
for root in /rootfs /rootfs/inner; do
	mkdir -p $root
	cp -a /bin /etc /lib $root
	cp /step $root
done
run='minictr run --privileged'
say() # NAME COMMAND...: its last line
{
	name=$1
	shift
	echo "$name: $("$@" 2>&1 | tail -n 1)"
}
say 'refused' $run -m 64m --rootfs /rootfs minictr run -m 32m true
say 'three levels' $run -m 64m --rootfs /rootfs sh /step \
	$run -m 32m --rootfs /inner sh /step \
	minictr run -m 16m --rootfs / cat /sys/fs/cgroup/memory.max
say 'the inner limit' $run -m 64m --rootfs /rootfs sh /step \
	minictr run -m 8m --rootfs /inner sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
say 'the outer limit' $run -m 8m --rootfs /rootfs sh /step \
	minictr run -m 64m --rootfs /inner sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
mkdir /c && mount -t cgroup2 c /c
echo "left: $(cd /c && echo */)"
END

cat >expected <<'END'
refused: minictr run: hint: cd /sys/fs/cgroup; mkdir own; for p in $(cat cgroup.procs); do echo $p >own/cgroup.procs; done
three levels: 16777216
the inner limit: minictr run: sh: out of memory, limit 8m
the outer limit: minictr run: sh: out of memory, limit 8m
left: */
END
for series in ${VM_SERIES:-5.10 6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script
	is "$status" 0 "$series: boots and powers off"
	while IFS= read -r line; do
		is "$(printf '%s\n' "$out" | grep "^${line%%:*}:")" "$line" "$series: $line"
	done <expected
done

done_testing
