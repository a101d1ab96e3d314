#!/bin/sh
# init as /init of a machine: what `make initramfs` makes, booted.
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"

need_vm

# boot SERIES OPTION...: sets $out; the kernel says how it ends.
boot()
{
	kernel=$(sh "$TESTS/vm/kernel.sh" "$1") || exit
	shift
	run sh "$TESTS/vm/qemu.sh" "$kernel/vmlinuz" initramfs rdinit=/init loglevel=1 "$@"
	out=$(printf '%s\n' "$out" | tr -d '\r')
}

initramfs() # MKROOTFS-OPTION...
{
	rm -f initramfs
	"$MINICTR" mkrootfs --toybox "$ROOTFS/bin/toybox" --shell "$ROOTFS/bin/sh" \
		--with-minictr --init "$MINICTR" --hostname machine --cpio initramfs "$@"
}

# The uptime says what a container's start takes, from the kernel's.
cat >first <<'END'
echo "uptime: $(cut -d' ' -f1 /proc/uptime)"
echo "first: $(id -u) $(hostname) $(tty) $$ $(cat /sys/fs/cgroup/memory.max)"
: >/run/first
END
# Without a rootfs it sees the machine's mounts, but for /proc.
cat >second <<'END'
while [ ! -e /run/first ]; do sleep 0.1; done
[ -e /run/again ] || { : >/run/again; exit 3; }
grep -q . || echo 'input: none'
mounts=$(cat /proc/self/mountinfo)
for dir in sys dev dev/pts dev/shm run sys/fs/cgroup; do
	printf '%s\n' "$mounts" | sed -n "s,.* / /$dir .* - \([^ ]*\) .*,mount: \1 $dir,p"
done
echo "links: $(readlink /dev/fd) $(readlink /dev/stdin) $(ls /dev/ptmx)"
echo "environment: $HOME $PATH"
END
cat >expected <<'END'
first: 0 box /dev/pts/0 1 33554432
minictr init: minictr.run: ended with status 3, starts again in 100 ms
input: none
mount: sysfs sys
mount: devtmpfs dev
mount: devpts dev/pts
mount: tmpfs dev/shm
mount: tmpfs run
mount: cgroup2 sys/fs/cgroup
links: /proc/self/fd /proc/self/fd/0 /dev/ptmx
environment: / /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
END
initramfs --add first:/ --add second:/
for series in ${VM_SERIES:-6.1}; do
	boot "$series" 'minictr.run="-m 32m --rootfs / --hostname box sh /first"' splash \
		"minictr.run=\"--restart on-failure -- 'sh' /second\"" minictr.end=reboot
	is "$(printf '%s\n' "$out" | grep -vE 'uptime: |^\[')" "$(cat expected)" \
		"$series: containers on the kernel command line"
	like "$out" 'reboot: Restarting system$' "$series: minictr.end"
	printf '%s\n' "$out" | sed -n "s/^uptime: /# $series: seconds to a container's first output: /p"
done

echo "# initramfs: $(xz -9 --check=crc32 <initramfs | wc -c) bytes, compressed"

# Nothing on the command line: a file, and the end of itself.
mkdir conf
echo '-- sh -c "echo file: \$(hostname); : >/run/only"' >conf/only
printf '%s\n' 'pid host' 'restart always' '-- sh -c "while [ ! -e /run/only ]; do sleep 0.1; done; kill -PWR 1; exec sleep 1000"' >conf/power
initramfs --add conf:/etc/minictr.d
boot 6.1 minictr.end=reboot
is "$(printf '%s\n' "$out" | grep -v '^\[')" 'file: (none)' 'a container from a file'
like "$out" 'reboot: Power down$' 'PWR powers off'

# Nothing but minictr.
version=$("$MINICTR" --version)
rm initramfs
"$MINICTR" mkrootfs --init "$MINICTR" --cpio initramfs
boot 6.1 'minictr.run="/init --version"'
is "$(printf '%s\n' "$out" | grep -v '^\[')" "minictr init ${version#* }" 'minictr alone'
boot 6.1 'minictr.run="/none"' minictr.end=never minictr.run=--nope minictr.runs=sh
is "$(printf '%s\n' "$out" | grep -v '^\[')" "minictr init: minictr.end: 'never' is not poweroff|reboot|halt
minictr init: minictr.run: unknown option --nope; --help lists them
minictr init: unknown option 'minictr.runs'
minictr init: here is a shell; the machine ends after it
minictr init: /bin/sh: No such file or directory
minictr run: command: /none: No such file or directory
minictr init: minictr.run: ended with status 127
minictr init: here is a shell; the machine ends after it
minictr init: /bin/sh: No such file or directory" 'what is wrong, and no shell'
like "$out" 'reboot: Power down$' 'it powers off'

# What is wrong, and a shell, on a terminal.
soon() # ERE NAME: sees, on a machine that has to boot first
{
	wait_for shows "$1" || wait_for shows "$1" || :
	sees "$1" "$2"
}

try_jobs() # IN END: with the keys of a terminal, at a prompt
{
	is "$(screen | grep -c 'job control')" 0 "$1: job control"
	type_line "$job"
	expects '^running'
	# The kernel may write ^C behind the prompt already.
	type_keys C-c Enter
	expects_prompt
	type_line 'echo status=$?'
	sees '^status=130$' "$1: Ctrl-C ends a job"
	type_line "$job"
	expects '^running'
	type_keys C-z
	sees 'Stopped|Suspended' "$1: Ctrl-Z stops one"
	type_line "kill %1; fg; $2"
}

job="sh -c 'echo running; exec sleep 1000'"
echo "PS1='machine> '" >profile
initramfs --add profile:/etc
cat >start <<END
VM_TYPED=yes exec sh "$TESTS/vm/qemu.sh" "$kernel/vmlinuz" "$T/initramfs" rdinit=/init loglevel=1 "\$1"
END
terminal_open
# Without the quotes that it needs, so the kernel hands -c on.
type_line "sh start \"minictr.run=sh -c 'echo\""
soon '^machine>' 'malformed: a shell'
like "$(screen)" '^minictr init: kernel command line: a quote is not closed$' 'and the reason'
try_jobs 'the shell' 'kill -USR1 1'
soon 'reboot: System halted' 'USR1 halts the machine'
type_keys C-a x
soon '^outer>' 'until it is switched off'
type_line "sh start 'minictr.run=\"--rootfs / -e \\\"PS1=inside> \\\" sh\"'"
soon '^inside>' 'a container: its shell'
try_jobs 'the container' exit
soon '^outer>' 'its end is that of the machine'

done_testing
