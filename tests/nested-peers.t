#!/bin/sh
# Runs in the containers of others, as their root and as their plain user, in a booted Debian: make
# check-systemd. Where the outer one withholds something the message says what.
. "${0%/*}/fixture.sh"

need_vm
[ "$(id -u)" = 0 ] || skip_all 'needs root'

. "$TESTS/vm/systemd.sh"

cat "$TESTS/vm/say.sh" - >guest <<'END'
inner='/bin/minictr run --rootfs /inner'
user='/bin/minictr unshare --setgid 1000 --setuid 1000'
works="echo works"
chown -R 1000:1000 /rootfs/inner

nspawn="systemd-nspawn --quiet --register=no --keep-unit -D /rootfs"
say 'nspawn' $nspawn $inner true
say 'nspawn, its network' $nspawn /bin/minictr run --network host --rootfs /inner $works
say 'nspawn, a network' $nspawn --private-network $inner $works
say 'nspawn, a limit' $nspawn --private-network $inner -m 32m true
say 'nspawn, a user' $nspawn $user $inner $works
say 'nspawn, a user, --pid host' $nspawn $user $inner --pid host $works

mkdir /bundle
cd /bundle
runc spec
sed -i 's,"rootfs","/rootfs",; s,"terminal": true,"terminal": false,; s/"readonly": true/"readonly": false/
	s,"sh","/bin/minictr"\, "run"\, "--rootfs"\, "/inner"\, "echo"\, "works",' config.json
cp config.json root.json
oci() # NAME SED-SCRIPT: what crun and runc say with the configuration changed so
{
	sed "$2" root.json >config.json
	for tool in crun runc; do
		say "$tool$1" $tool run $tool
	done
}
wanted='SYS_ADMIN NET_ADMIN SYS_CHROOT SETFCAP SETUID SETGID SETPCAP DAC_OVERRIDE CHOWN FOWNER'
oci '' ''
oci ', capabilities' "s/\"CAP_AUDIT_WRITE\"/$(printf '"CAP_%s", ' $wanted)&/"
as_user='s/"\([ug]id\)": 0/"\1": 1000/'
oci ', a user' "$as_user"
oci ', a user, --pid host' "$as_user; s/\"run\"/&, \"--pid\", \"host\"/"
oci ', a user, nothing masked' "$as_user; /\"maskedPaths\"/,/]/{/Paths\|]/!d}; /\"readonlyPaths\"/,/]/{/Paths\|]/!d}"
cd /

bwrap='bwrap --bind /rootfs / --dev /dev --proc /proc'
say 'bubblewrap' $bwrap $inner $works
tester='setpriv --reuid 1000 --regid 1000 --init-groups'
say 'bubblewrap, a user' $tester $bwrap --unshare-all $inner $works
say 'bubblewrap, a user, its /sys' $tester $bwrap --unshare-all --ro-bind /sys /sys $inner $works
say 'bubblewrap, nothing more' $tester $bwrap --unshare-all --disable-userns --unshare-user $inner $works

cat >/lxc.conf <<'LXC'
lxc.rootfs.path = dir:/rootfs
lxc.net.0.type = empty
lxc.autodev = 1
lxc.apparmor.profile = unconfined
lxc.mount.auto = proc:mixed sys:ro
LXC
lxc='lxc-execute -P /run/lxc -n c -f /lxc.conf --'
mkdir -p /run/lxc
say 'lxc' $lxc $inner $works
say 'lxc, a user' $lxc $user $inner $works
say 'lxc, a user, --pid host' $lxc $user $inner --pid host $works

podman='podman --root /p --runroot /run/p --storage-driver vfs --cgroup-manager cgroupfs --events-backend file run --network none'
say 'podman' $podman --rootfs /rootfs $inner $works
say 'podman, what it lets' $podman --rootfs /rootfs $inner --uts host --pid host $works
say 'podman, privileged' $podman --privileged --rootfs /rootfs $inner $works
say 'podman, unfiltered' $podman --security-opt seccomp=unconfined --rootfs /rootfs $inner $works
say 'podman, a user' $podman -u 1000 --security-opt seccomp=unconfined --rootfs /rootfs $inner $works
say 'podman, a user, unmasked' $podman -u 1000 --security-opt seccomp=unconfined --security-opt unmask=ALL --rootfs /rootfs $inner $works

containerd >/tmp/containerd.log 2>&1 &
dockerd --bridge none --iptables=false --ip6tables=false --storage-driver vfs --exec-opt native.cgroupdriver=cgroupfs \
	--containerd /run/containerd/containerd.sock >/tmp/dockerd.log 2>&1 &
for try in $(seq 100); do
	docker version >/dev/null 2>&1 && break
	sleep 1
done
tar -C /rootfs -c . | docker import - root >/dev/null || tail -n 5 /tmp/dockerd.log /tmp/containerd.log
docker='docker run --rm --network none'
say 'docker' $docker root $inner $works
say 'docker, privileged' $docker --privileged root $inner $works
say 'docker, unfiltered' $docker --security-opt seccomp=unconfined root $inner $works
say 'docker, a user' $docker -u 1000 --security-opt seccomp=unconfined root $inner $works
say 'docker, a user, unmasked' $docker -u 1000 --security-opt seccomp=unconfined --security-opt systempaths=unconfined root $inner $works
END

cat >expected <<'END'
nspawn: minictr run: network: lo: Operation not permitted minictr run: hint: a new network needs CAP_NET_ADMIN: --userns auto or --network host = 125
nspawn, its network: works = 0
nspawn, a network: works = 0
nspawn, a limit: minictr run: cgroup: memory: is not handed down to this cgroup namespace: enable it outside = 125
nspawn, a user: works = 0
nspawn, a user, --pid host: works = 0
crun: minictr run: userns: /proc/self/uid_map: Operation not permitted minictr run: hint: to map root CAP_SETFCAP is needed, which an outer container withholds = 125
runc: minictr run: userns: /proc/self/uid_map: Operation not permitted minictr run: hint: to map root CAP_SETFCAP is needed, which an outer container withholds = 125
crun, capabilities: works = 0
runc, capabilities: works = 0
crun, a user: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/acpi: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
runc, a user: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/bus: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
crun, a user, --pid host: works = 0
runc, a user, --pid host: works = 0
crun, a user, nothing masked: works = 0
runc, a user, nothing masked: works = 0
bubblewrap: works = 0
bubblewrap, a user: minictr run: sys: sysfs: Operation not permitted minictr run: hint: a user namespace can have a /sys only where one is mounted already = 125
bubblewrap, a user, its /sys: works = 0
bubblewrap, nothing more: minictr run: clone: No space left on device minictr run: hint: sysctl user.max_user_namespaces allows no more, here or in a user namespace above, or they are nested 32 deep = 125
lxc: works = 0
lxc, a user: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/sys: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
lxc, a user, --pid host: works = 0
podman: minictr run: hostname: c1: Operation not permitted minictr run: hint: a seccomp filter of an outer container refuses it: --security-opt seccomp=unconfined there, or --uts host = 125
podman, what it lets: works = 0
podman, privileged: works = 0
podman, unfiltered: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/acpi: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
podman, a user: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/acpi: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
podman, a user, unmasked: works = 0
docker: minictr run: clone: Operation not permitted minictr run: hint: a seccomp filter of an outer container refuses unshare(2): --privileged or --security-opt seccomp=unconfined there = 125
docker, privileged: works = 0
docker, unfiltered: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/bus: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
docker, a user: minictr run: proc: proc: Operation not permitted minictr run: hint: an outer container covers /proc/bus: give it --security-opt unmask=ALL (docker: systempaths=unconfined), or this one --pid host and --rootfs = 125
docker, a user, unmasked: works = 0
END

for series in ${VM_SERIES:-6.1}; do
	expect_in_debian "$series"
done

done_testing
