#!/bin/sh
# run: exit statuses, messages and bad input.
. "${0%/*}/fixture.sh"
need_rootfs

refused() # STATUS MESSAGE OPTION...: nothing on stdout, one line that is MESSAGE
# and perhaps a hint
{
	wanted_status=$1 wanted=$2
	shift 2
	run "$MINICTR" run "$@"
	is "$status:$out:${err%%?minictr run: hint:*}" "$wanted_status::minictr run: $wanted" "$wanted"
}

gives() # STATUS COMMAND...: silent, with that status, in both shapes
{
	wanted_status=$1
	shift
	run "$MINICTR" run "$@"
	is "$status:$err" "$wanted_status:" "status $wanted_status of $*"
	run "$MINICTR" run --rootfs "$ROOTFS" "$@"
	is "$status:$err" "$wanted_status:" "status $wanted_status of $* in a rootfs"
}

gives 0 true
gives 1 false
gives 7 sh -c 'exit 7'
gives 255 sh -c 'exit 255'

# COMMAND
refused 127 'command: nosuch: No such file or directory' nosuch
refused 127 'command: ./nosuch: No such file or directory' ./nosuch
refused 127 "command: '': No such file or directory" ''
refused 126 'command: /: Permission denied' /
touch plain
refused 126 'command: ./plain: Permission denied' ./plain
mkdir there
touch there/plain
run env "PATH=$T/there:$T/nowhere" "$MINICTR" run plain
is "$status:${err%%?minictr run: hint:*}" '126:minictr run: command: plain: Permission denied' 'one in PATH that cannot be run'
printf '#!/nosuch/interpreter\n' >script
chmod +x script
refused 127 'command: ./script: No such file or directory' ./script
refused 125 'no COMMAND given: minictr run [OPTION]... COMMAND [ARG]...'
refused 125 'no COMMAND given: minictr run [OPTION]... COMMAND [ARG]...' --

# Options
refused 125 'unknown option --nosuch; --help lists them' --nosuch true
refused 125 'unknown option -Z; --help lists them' -Z true
refused 125 '--rootfs: needs a value: DIR|IMAGE[:rw]' --rootfs
refused 125 '--privileged: takes no value' --privileged=1 true
refused 125 'unknown option --bundle; --help lists them' --bundle true
refused 125 "unknown option -d, --detach: end the shell's line with &" --detach true
refused 125 "unknown option -i, --interactive: stdin is passed on anyway" -it true
refused 125 'unknown option --rm: nothing stays anyway' --rm true
refused 125 "unknown option -p, --publish: --network host has the host's ports" -p 80:80 true
refused 125 'ambiguous option --re; --help lists them' --re true
refused 125 "--name: 'a/b' is not 1 to 64 of letters, digits, _ . -" --name a/b true
refused 125 "--name: '' is not 1 to 64 of letters, digits, _ . -" --name '' true
refused 125 "--env: '' has no name: NAME=VALUE or NAME" -e '' true
refused 125 "--env: '=x' has no name: NAME=VALUE or NAME" -e =x true
refused 125 "--umask: '08' is not an octal number up to 0777" --umask 08 true
refused 125 "--umask: '1000' is not an octal number up to 0777" --umask 1000 true
refused 125 "--network: 'bridge' is not none|host|ns:PATH" --network bridge true
refused 125 "--network: 'ns:' is not none|host|ns:PATH" --network ns: true
refused 125 "--pid: 'x' is not private|host" --pid x true
refused 125 "--preserve-fds: 'x' is not a number from 0 to 65535" --preserve-fds x true
refused 125 "--cap-add: 'FOO' is no capability, such as NET_ADMIN" \
	--cap-add FOO true
refused 125 '--hostname would rename the host, with --uts host' \
	--uts host --hostname x true
refused 125 '--env-file: nosuch: No such file or directory' --env-file nosuch true
refused 125 'pidfile: /nosuch/pid: No such file or directory' --pidfile /nosuch/pid true

# Roots
refused 125 'rootfs: /nope: No such file or directory' --rootfs /nope sh
refused 125 "rootfs: $T/plain: is neither a directory nor a squashfs, erofs or ext4 image" --rootfs "$T/plain" sh
ln -s nowhere dangling
refused 125 'rootfs: dangling: No such file or directory' --rootfs dangling sh
for name in proc dev sys; do
	mkdir -p "linked-$name"
	ln -s /etc "linked-$name/$name"
done
refused 125 'proc: /proc: is a link or a file, not a directory' --rootfs linked-proc sh
refused 125 'dev: /dev: is a link or a file, not a directory' --rootfs linked-dev sh
refused 125 'sys: /sys: is a link or a file, not a directory' --rootfs linked-sys sh
refused 125 'proc: /proc: nothing can be made in /proc and /sys' --rootfs /proc sh
long=$(printf '%4095s' '' | tr ' ' a)
run "$MINICTR" run --rootfs "/$long" sh
like "$status:$err" '^125:.*: File ?name too long$' 'a path of 4096 bytes'

# Users
refused 125 'user: nosuch: not in /etc/passwd' --rootfs "$ROOTFS" -u nosuch true
refused 125 'user: nosuch: not in /etc/group' --rootfs "$ROOTFS" -u 0:nosuch true
refused 125 'user: nosuch: not in /etc/group' --rootfs "$ROOTFS" --group-add nosuch true
for bad in -1 +0 0x0 ' 0' 4294967295 4294967296 1000:-1 : ''; do
	run "$MINICTR" run --rootfs "$ROOTFS" -u "$bad" true
	is "$status:$(printf '%s\n' "$err" | wc -l)" 125:1 "user '$bad' is refused"
done
for dir in /nosuch /bin/sh relative /proc/self/fd/7; do
	run "$MINICTR" run --rootfs "$ROOTFS" -w "$dir" true 7</
	is "$status" 125 "working directory $dir is refused"
done

# Much of it
# shellcheck disable=SC2046 # ten thousand words
run "$MINICTR" run --rootfs "$ROOTFS" sh -c 'echo $# ${10000}' sh $(seq 10000)
is "$out" '10000 10000' 'ten thousand arguments'
# shellcheck disable=SC2046
run "$MINICTR" run --rootfs "$ROOTFS" $(seq -f '-e V%g=x' 3000) sh -c 'env | grep -c ^V'
is "$out" 3000 'three thousand variables'

# Standard descriptors that are closed
run sh -c '"$1" run --rootfs "$2" sh -c "echo \$#" <&-' sh "$MINICTR" "$ROOTFS"
is "$status:$out" 0:0 'standard input closed'
run sh -c '"$1" run --rootfs "$2" true >&- 2>&-' sh "$MINICTR" "$ROOTFS"
is "$status" 0 'standard output and error closed'
run sh -c '"$1" run --rootfs "$2" sh -c "ls -l /proc/self/fd" 2>&1 <&- | grep -c /dev/null' \
	sh "$MINICTR" "$ROOTFS"
is "$out" 1 'a closed standard input reads as empty'

# Killed by a signal that did not come through us
run "$MINICTR" run --pid host sh -c 'kill -SEGV $$'
is "$status:$err" '139:minictr run: sh: killed by SIGSEGV' 'COMMAND that crashes'

run "$MINICTR" run --help
is "$status:$err" 0: 'run --help'
like "$out" '^usage: minictr run ' 'help begins with the usage'
like "$out" '^  -e, --env NAME' 'help has the options'
run sh -c '"$1" run --help >/dev/full' sh "$MINICTR"
is "$status" 125 'help that cannot be written'

done_testing
