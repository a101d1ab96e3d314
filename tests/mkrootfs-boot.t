#!/bin/sh
# mkrootfs --cpio: what a kernel makes of the archive, and that it starts /init in it.
. "${0%/*}/fixture.sh"

need_rootfs
cat >init <<'END'
#!/bin/sh
echo '=== begin'
export PATH=/bin:/sbin:/usr/bin:/usr/sbin
stat -c '%n %F %a %u:%g %h' /bin/toybox /etc/passwd /home/user /tmp /bin/ls /pipe /disk \
	/one /sub/two /long/*
stat -c '%n %t:%T' /dev/console /dev/null /disk
[ /one -ef /sub/two ] && echo 'one file'
cat /one /empty
cmp /sparse /bin/sparse && echo 'same contents'
readlink /link
hostname -F /etc/hostname && hostname
minictr --version
echo '=== end'
poweroff -f
END
mkdir -p add/sub add/long
echo one >add/one
ln add/one add/sub/two
: >add/empty
ln add/empty add/sub/empty
chmod 640 add/one
ln -s /nowhere/at/all add/link
mkfifo -m 600 add/pipe
truncate -s 70001 add/sparse
long=$(printf 'n%.0s' $(seq 250))
echo >"add/long/$long"
chmod 755 add/long add/sub
chmod 644 add/long/*
mknod -m 600 add/disk b 8 1 2>/dev/null || skip_all 'needs root'

"$MINICTR" mkrootfs --toybox "$ROOTFS/bin/toybox" --shell "$ROOTFS/bin/sh" --with-minictr \
	--init init --hostname booted --add add/.:/ --add add/sparse:/bin --cpio root.cpio
kernel=$(sh "$TESTS/vm/kernel.sh" 6.1) || skip_all "needs Debian's kernels for x86-64"
sh "$TESTS/vm/qemu.sh" "$kernel/vmlinuz" root.cpio rdinit=/init | tr -d '\r' |
	sed -n '/^=== begin/,/^=== end/ { /^===/d; p; }' >console

is "$(cat console)" "/bin/toybox regular file 755 0:0 1
/etc/passwd regular file 644 0:0 1
/home/user directory 755 1000:1000 2
/tmp directory 1777 0:0 2
/bin/ls symbolic link 777 0:0 1
/pipe FIFO (named pipe) 600 0:0 1
/disk block device 600 0:0 1
/one regular file 640 0:0 2
/sub/two regular file 640 0:0 2
/long/$long regular file 644 0:0 1
/dev/console 5:1
/dev/null 1:3
/disk 8:1
one file
one
same contents
/nowhere/at/all
booted
$("$MINICTR" --version)" 'a kernel reads it all and starts /init'

done_testing
