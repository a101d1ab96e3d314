#!/bin/sh
# A terminal where nothing is mounted: on the console of a machine, which is in no session.
# Other kernels: make check-kernels.
. "${0%/*}/fixture.sh"

need_vm

cat >script <<'END'
# A shell that says so if it has no terminal of its own, and its job.
on() # DEVICE OPTION...
{
	device=$1
	shift
	echo "$device $*"
	minictr run "$@" sh -i -c 'set -m; sleep 100 & kill -KILL %1; wait; tty; exit 5' \
		<"$device" >"$device" 2>"$device"
	echo "status $?"
}
on /dev/console --rootfs /rootfs
on /dev/console --rootfs /rootfs --init
on /dev/console
mount -t devtmpfs dev /dev
on /dev/ttyS0 --rootfs /rootfs
on /dev/ttyS0
mkdir /dev/pts
on /dev/ttyS0
END

wanted='/dev/console --rootfs /rootfs
/dev/pts/0
status 5
/dev/console --rootfs /rootfs --init
/dev/pts/0
status 5
/dev/console 
not a tty
status 5
/dev/ttyS0 --rootfs /rootfs
/dev/pts/0
status 5
/dev/ttyS0 
not a tty
status 5
/dev/ttyS0 
/dev/pts/0
status 5'
for series in ${VM_SERIES:-5.10}; do
	run sh "$TESTS/vm/boot.sh" "$series" script
	is "$out" "$wanted" "$series: a terminal of its own"
done

done_testing
