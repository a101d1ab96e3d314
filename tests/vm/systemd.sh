# For tests in a booted Debian, systemd its init; read in after fixture.sh.

# The first process: lays out the disk's system and gives way to it.
cat >start <<'END'
#!/bin/sh
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
mount -t devtmpfs dev /dev
/vm/load virtio_pci virtio_blk
until [ -b /dev/vda ]; do sleep 0.1; done
mkdir /new
mount -t ext4 /dev/vda /new
cp -a /rootfs /guest /new/
mkdir /new/rootfs/inner
cp -a /rootfs/. /new/rootfs/inner
cp /bin/minictr /new/rootfs/bin/
cp /bin/minictr /new/usr/bin/
mkdir -p /new/etc/systemd/system/default.target.wants
cp /guest.service /new/etc/systemd/system/
ln -s ../guest.service /new/etc/systemd/system/default.target.wants/
exec switch_root /new /lib/systemd/systemd
END
chmod +x start
cat >guest.service <<'END'
[Unit]
After=multi-user.target systemd-user-sessions.service
[Service]
Type=oneshot
ExecStart=/bin/sh -c 'echo "=== begin"; sh /guest; echo "=== end $?"'
ExecStopPost=/bin/systemctl poweroff -ff
StandardOutput=file:/dev/console
StandardError=file:/dev/console
END

# Runs ./guest there, with $ROOTFS and one more within in /rootfs, minictr in both and outside.
# Each line of ./expected is "NAME: WHAT", as say (say.sh) prints it there.
# shellcheck disable=SC2154 # set by run
expect_in_debian() # SERIES
{
	VM_DISK=$(sh "$TESTS/vm/debian.sh") || exit 1
	export VM_DISK
	run env VM_TIMEOUT=1800 VM_MEMORY=1024 VM_APPEND='rdinit=/vm/script systemd.show_status=0 apparmor=0' \
		sh "$TESTS/vm/boot.sh" "$1" start guest:/guest guest.service:/guest.service
	is "$status" 0 "$1: boots and powers off"
	while IFS= read -r line; do
		is "$(printf '%s\n' "$out" | grep "^${line%%: *}:")" "$line" "$1: $line"
	done <expected
}
