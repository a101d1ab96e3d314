#!/bin/sh
# mkrootfs: what it refuses, with one line that says why, and makes nothing then.
. "${0%/*}/fixture.sh"

need_rootfs
toybox=$ROOTFS/bin/toybox shell=$ROOTFS/bin/sh

refused() # REASON NAME OPTION...
{
	reason=$1 what=$2
	shift 2
	run "$MINICTR" mkrootfs "$@"
	is "$status:$out:$err" "125::minictr mkrootfs: $reason" "$what"
}

# A table: what is asked for, and the reason.
echo '#!/bin/sh' >script
chmod +x script
: >empty
cp "$toybox" closed
chmod 644 closed
# The file of another machine: the 18th byte of an ELF header says which.
cp "$toybox" foreign
chmod 755 foreign empty
printf '\375' | dd of=foreign bs=1 seek=18 conv=notrunc 2>/dev/null
head -c 40 "$toybox" >short
chmod 755 short
refused 'toybox: none: No such file or directory' 'toybox: not there' --toybox none root
refused 'toybox: .: Is a directory' 'toybox: a directory' --toybox . root
no_toybox() # FILE
{
	echo "toybox: $1: neither answers as a toybox or busybox, nor has a list of commands: $1.links: No such file or directory"
}
refused "$(no_toybox closed)" 'toybox: not executable' --toybox closed root
refused 'toybox: script: is not an ELF program' 'toybox: a script' --toybox script root
refused 'toybox: empty: is not an ELF program' 'toybox: empty' --toybox empty root
refused "$(no_toybox short)" 'toybox: cut short' --toybox short root
refused "$(no_toybox "$shell")" 'toybox: something else' \
	--toybox "$shell" --shell "$shell" root
refused "toybox: $(command -v sh): is not static" \
	'toybox: dynamic' --toybox "$(command -v sh)" root
refused "$(no_toybox foreign)" \
	'toybox: of another machine, no list' --toybox foreign root
refused "shell: $(command -v cat): is not static" \
	'shell: dynamic' --toybox "$toybox" --shell "$(command -v cat)" root

# With its list a foreign one will do, but not beside one of ours.
printf 'bin/true\n/usr/bin/which\n' >foreign.links
refused "shell: $shell: is for another machine than the programs before it" 'programs of two machines' \
	--toybox foreign --shell "$shell" root
run "$MINICTR" mkrootfs --toybox foreign --add script:/bin/sh other
is "$status:$(readlink other/usr/bin/which other/bin/true | paste -sd ' ')" \
	'0:../../bin/toybox ../bin/toybox' 'toybox: of another machine, with its list'

# A program that does anything but answer.
cat >slow.c <<-END
	#include <unistd.h>
	int main(int argc, char **argv)
	{
		while (argv[1][3] == 'o') /* --long */
			write(1, "bin/x ", 6);
		return argc;
	}
	END
if command -v musl-gcc >/dev/null; then cc=musl-gcc; else cc=cc; fi
$cc -static -o slow slow.c 2>/dev/null
refused "$(no_toybox slow)" 'toybox: one that never stops' --toybox slow root
sed 's/return argc;/return write(1, "bin\/sh ", 7) != 7;/' slow.c >late.c
$cc -static -o late late.c 2>/dev/null
run "$MINICTR" mkrootfs --toybox late late-root
is "$status:$err:$(readlink late-root/bin/sh)" 0::../bin/busybox 'and says nothing of that where it answers as busybox'

refused 'exactly one of DIR, --cpio FILE and --tar FILE is wanted' 'no directory' --init script
refused 'exactly one of DIR, --cpio FILE and --tar FILE is wanted' 'two directories' --init script a b
refused 'exactly one of DIR, --cpio FILE and --tar FILE is wanted' 'an option behind the directory' --init script a --force
refused 'exactly one of DIR, --cpio FILE and --tar FILE is wanted' 'directory and archive' \
	--init script --cpio a b
refused 'exactly one of DIR, --cpio FILE and --tar FILE is wanted' 'two archives' \
	--init script --cpio a --tar b
refused 'unknown option --nope; --help lists them' 'unknown option' --nope root
refused '--add: needs a value: SRC:DST[:MODE]' 'no value' --add
for name in '' 'a b' 'a/b' "a
b" "$(printf 'a%.0s' $(seq 65))"; do
	refused "--hostname: '$(printf %s "$name" | tr '\n' '?')' is not 1 to 64 of letters, digits, _ . -" "hostname $(echo "$name" | tr '\n' _)" \
		--hostname "$name" --init script root
done
for epoch in -1 1.5 now 4294967296; do
	export SOURCE_DATE_EPOCH=$epoch
	refused "SOURCE_DATE_EPOCH: '$epoch' is not a number from 0 to 4294967295" \
		"SOURCE_DATE_EPOCH=$epoch" --init script root
done
unset SOURCE_DATE_EPOCH

refused_add() # SPEC REASON
{
	refused "add: $1: $2" "add: $1" --init script --add "$1" root
}

mkdir dir
ln -s / top
refused_add none:/x 'none: No such file or directory'
refused_add script 'is not SRC:DST or SRC:DST:MODE'
refused_add :/x 'is not SRC:DST or SRC:DST:MODE'
refused_add script: 'is not SRC:DST or SRC:DST:MODE'
for outside in .. /.. a/../../b ../x; do
	refused_add "script:$outside" "a path in the root must not hold '..'"
done
refused_add script:/etc/passwd/x '/etc/passwd: Not a directory'
refused_add script:/var/run/x '/var/run: Not a directory'
refused_add dir:/etc/passwd '/etc/passwd: Not a directory'
refused_add top:/x:755 'top: a symbolic link has no mode'
is "$("$MINICTR" mkrootfs --init script --add top:/t --add script:/t/x root 2>&1)" \
	'minictr mkrootfs: add: script:/t/x: /t: Not a directory' 'add: not through a link that was added'
long=$(printf 'n%.0s' $(seq 255))
deep=$long/$long/$long/$long/$long/$long/$long/$long
like "$("$MINICTR" mkrootfs --init script --add "script:$deep/$deep/" root 2>&1)" \
	'add: .*: File ?name too long$' 'add: too long a path'
mkdir -p "tree/$deep"
run "$MINICTR" mkrootfs --init script --add tree:/ --add "tree:/$deep/x" --tar /dev/null
like "$status:$err" '^125:.*File ?name too long$' 'add: too deep a directory'
perl -MSocket -e 'socket(S, AF_UNIX, SOCK_STREAM, 0) && bind(S, sockaddr_un("dir/socket")) || die'
refused_add dir:/ './socket: a socket cannot be copied'
if [ "$(id -u)" = 0 ]; then
	rm dir/socket
	echo secret >dir/secret
	chmod 600 dir/secret
	chmod 755 .
	run as_user "$MINICTR" mkrootfs --init script --add dir:/ --cpio -
	is "$status:$err" \
		'125:minictr mkrootfs: -: dir/secret: ./secret: Permission denied' 'add: not readable'
	mknod dir/node c 1 3
	rm dir/secret
	mkdir -m 777 theirs
	run as_user "$MINICTR" mkrootfs --init script --add dir:/ theirs/root
	is "$status:$err:$(ls -A theirs)" \
		'125:minictr mkrootfs: theirs/root: dir/node: cannot be made: Operation not permitted:' \
		'add: a device node needs root in a directory'
else
	skip 'add: not readable' 'needs root'
	skip 'add: a device node needs root in a directory' 'needs root'
fi

# A source that changes meanwhile must not shift the rest of an archive. A file of /proc says
# that it is empty, and is not, and one of /sys that it is larger than it is.
run "$MINICTR" mkrootfs --init script --add /proc/self/status:/status --cpio root.cpio
is "$status:$(cpio -itv --quiet <root.cpio 2>&1 | grep -c ' [a-z]')" "0:$(cpio -it --quiet <root.cpio 2>&1 | wc -l)" \
	'add: a file that is longer than it says'
run "$MINICTR" mkrootfs --init script --add /sys/kernel/uevent_seqnum:/n --cpio -
is "$status:$err" '125:minictr mkrootfs: -: n: became shorter while it was read' \
	'add: a file that is shorter than it says'

is "$(find . -maxdepth 1 -name root -o -maxdepth 1 -name '.minictr*')" '' 'nothing was made'

done_testing
