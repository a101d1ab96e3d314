#!/bin/sh
# minictr on an initramfs as Debian's kernels find it: nothing mounted, root not to be pivoted.
. "${0%/*}/fixture.sh"

need_vm

${CC:-$(command -v musl-gcc || echo cc)} -static -o breakout "$TESTS/breakout.c"

cat >script <<'END'
echo "plain: $(minictr run sh -c 'echo $$')"
echo "plain status: $(minictr run sh -c 'exit 7'; echo $?)"
echo "rootfs: $(minictr run --rootfs /rootfs sh -c 'echo $$ $(ls -d /proc/self /dev/null /sys/kernel)')"
echo "outside: $(minictr run --rootfs /rootfs ls /vm 2>&1)"
echo "name: $(minictr run --rootfs /rootfs --name box hostname)"
echo "mounts: $(minictr run --rootfs /rootfs sh -c 'cut -d" " -f5 /proc/self/mountinfo | head -n 1')"
echo "masks: $(minictr run --rootfs /rootfs sh -c 'echo $(cat /proc/keys /proc/timer_list | wc -c) $(test -w /proc/sys/kernel/core_pattern; echo $?) $(ls -d /../vm /../../vm 2>/dev/null)')"
echo "missing: $(minictr run --rootfs /nope sh 2>&1)"
echo "missing status: $(minictr run --rootfs /nope sh 2>/vm/err; echo $?)"
cp /vm/breakout /rootfs/bin/
mkdir /cell
cp -a /bin /lib /usr /rootfs /cell/ && mkdir /cell/proc
echo "breakout: $(minictr run --rootfs /rootfs breakout /bin/ls -d /vm 2>&1)"
echo "chroot breakout: $(chroot /cell minictr run --rootfs /rootfs breakout /bin/ls -d /vm 2>&1)"
echo "chroot: $(chroot /cell minictr run sh -c 'echo $$ $(ls -d /vm /proc/self 2>&1)')"
for applet in /applets/*; do
	"$applet" --help >/applets/out && echo "link: ${applet##*/}"
done
mkdir /p
mount -t proc proc /p
# shellcheck disable=SC2046
echo "left:" $(cut -d' ' -f5 /p/self/mountinfo)
END

for series in ${VM_SERIES:-5.10 6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script breakout:/vm/breakout
	is "$status" 0 "$series: boots and powers off"
	for expected in \
		'plain: 1' \
		'plain status: 7' \
		'rootfs: 1 /dev/null /proc/self /sys/kernel' \
		'outside: ls: /vm: No such file or directory' \
		'name: box' \
		'mounts: /' \
		'masks: 0 1' \
		'missing: minictr run: rootfs: /nope: No such file or directory' \
		'missing status: 125' \
		'breakout: ls: /vm: No such file or directory' \
		'chroot breakout: ls: /vm: No such file or directory' \
		'chroot: 1 ls: /vm: No such file or directory /proc/self' \
		'left: / /p'; do
		is "$(printf '%s\n' "$out" | grep "^${expected%%:*}:")" "$expected" "$series: $expected"
	done
	is "$(printf '%s\n' "$out" | sed -n 's/^link: //p')" "$("$MINICTR" --list)" \
		"$series: the link of each applet"
	echo "$series: $out$err" | sed 's/^/# /'
done

done_testing
