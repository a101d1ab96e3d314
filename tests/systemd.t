#!/bin/sh
# Limits of a plain user in what systemd delegates, and runs in containers of others, in a booted
# Debian: make check-systemd.
. "${0%/*}/fixture.sh"

need_vm
[ "$(id -u)" = 0 ] || skip_all 'needs root'

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

cat "$TESTS/vm/say.sh" - >guest <<'END'
loginctl enable-linger tester
until systemctl is-active --quiet user@1000; do sleep 0.5; done
user() # COMMAND...: as one who has logged in
{
	setpriv --reuid 1000 --regid 1000 --init-groups \
		env HOME=/home/tester XDG_RUNTIME_DIR=/run/user/1000 "$@"
}
scope() # COMMAND...: where the user's systemd delegates
{
	user systemd-run --user --scope --quiet -p Delegate=yes "$@"
}
inside='minictr run --rootfs /rootfs'
say 'not delegated' user minictr run -m 32m true
say 'scope' scope minictr run -m 32m cat /proc/self/cgroup
say 'memory' scope $inside -m 32m cat /sys/fs/cgroup/memory.max
say 'out of memory' scope $inside -m 32m sh -c 'x=aaaaaaaa; while :; do x=$x$x; done'
say 'processes' scope $inside --pids-limit 7 cat /sys/fs/cgroup/pids.max
say 'cpus' scope $inside --cpus 0.5 cat /sys/fs/cgroup/cpu.max
say 'no such controller' scope $inside --device-read-bps /dev/vda:1m true
say 'service' user systemd-run --user --wait --pipe --quiet -p Delegate=yes $inside -m 32m cat /sys/fs/cgroup/memory.max
say 'left' find /sys/fs/cgroup -name 'c[0-9]*' -o -name minictr

inner='/bin/minictr run --rootfs /inner'
nspawn="systemd-nspawn --quiet --register=no --keep-unit -D /rootfs"
say 'nspawn' $nspawn $inner true
say 'nspawn, its network' $nspawn /bin/minictr run --network host --rootfs /inner echo works
say 'nspawn, a network' $nspawn --private-network $inner echo works
say 'nspawn, a limit' $nspawn --private-network $inner -m 32m true
mkdir /bundle
cd /bundle
runc spec
sed -i 's,"rootfs","/rootfs",; s,"terminal": true,"terminal": false,; s/"readonly": true/"readonly": false/
	s,"sh","/bin/minictr"\, "run"\, "--rootfs"\, "/inner"\, "echo"\, "works",' config.json
for tool in crun runc; do
	say "$tool" $tool run $tool
done
wanted='SYS_ADMIN NET_ADMIN SYS_CHROOT SETFCAP SETUID SETGID SETPCAP DAC_OVERRIDE CHOWN FOWNER'
sed -i "s/\"CAP_AUDIT_WRITE\"/$(printf '"CAP_%s", ' $wanted)&/" config.json
for tool in crun runc; do
	say "$tool, capabilities" $tool run $tool
done
END

cat >expected <<'END'
not delegated: minictr run: cgroup: limits need a cgroup that is delegated to this user and free of processes: systemd-run --user --scope -p Delegate=yes minictr run ..., or --cgroup-parent = 125
scope: 0::/ = 0
memory: 33554432 = 0
out of memory: minictr run: sh: out of memory, limit 32m = 137
processes: 7 = 0
cpus: 50000 100000 = 0
service: 33554432 = 0
left: = 0
nspawn: minictr run: network: lo: Operation not permitted minictr run: hint: a new network needs CAP_NET_ADMIN: --userns auto or --network host = 125
nspawn, its network: works = 0
nspawn, a network: works = 0
nspawn, a limit: minictr run: cgroup: memory: is not handed down to this cgroup namespace: have it enabled in the cgroups above, outside = 125
crun: minictr run: userns: /proc/self/uid_map: Operation not permitted minictr run: hint: to map root CAP_SETFCAP is needed, which an outer container withholds = 125
runc: minictr run: userns: /proc/self/uid_map: Operation not permitted minictr run: hint: to map root CAP_SETFCAP is needed, which an outer container withholds = 125
crun, capabilities: works = 0
runc, capabilities: works = 0
END

VM_DISK=$(sh "$TESTS/vm/debian.sh") || exit 1
export VM_DISK
for series in ${VM_SERIES:-6.1}; do
	run env VM_TIMEOUT=300 VM_MEMORY=1024 VM_APPEND='rdinit=/vm/script systemd.show_status=0' \
		sh "$TESTS/vm/boot.sh" "$series" start guest:/guest guest.service:/guest.service
	is "$status" 0 "$series: boots and powers off"
	while IFS= read -r line; do
		is "$(printf '%s\n' "$out" | grep "^${line%%: *}:")" "$line" "$series: $line"
	done <expected
	like "$out" '^no such controller: .*io: .* = 125$' "$series: a controller that is not delegated"
done

done_testing
