#!/bin/sh
# mkrootfs DIR: what a root holds, and what the options put into it.
. "${0%/*}/fixture.sh"

need_rootfs
toybox=$ROOTFS/bin/toybox shell=$ROOTFS/bin/sh

make_root() # DIR [OPTION]...
{
	made=$1
	shift
	run "$MINICTR" mkrootfs --toybox "$toybox" --shell "$shell" "$@" "$made"
}

kind() # PATH...: type, mode and text of the link, one a line
{
	(cd root && find "$@" -maxdepth 0 -printf '%p %y %m %l\n' | sed 's/ $//')
}

umask 077
make_root root
is "$status:$out$err" 0: 'a root is made without a word'
is "$(kind . bin dev proc root sys tmp usr/bin var/tmp)" '. d 755
bin d 755
dev d 755
proc d 755
root d 700
sys d 755
tmp d 1777
usr/bin d 755
var/tmp d 1777' 'directories have the modes they need, whatever the umask'
is "$(kind bin/sh bin/toybox bin/true bin/ps bin/mount etc/passwd 2>&1)" 'bin/sh f 755
bin/toybox f 755
bin/true l 777 ../bin/toybox
bin/ps l 777 ../bin/toybox
bin/mount l 777 ../bin/toybox
etc/passwd f 644' 'programs, links and files'
is "$(find root/bin root/sbin root/usr -type l | wc -l)" "$("$toybox" | wc -w)" \
	'a link for each command of toybox'
is "$(find root -xtype l)" '' 'no link leads nowhere'
is "$(find root -type l -lname '/*')" '' 'no link depends on where the root is'
is "$(cat root/etc/hostname):$(grep -c minictr root/etc/hosts)" minictr:1 'the host has a name'
like "$(cat root/etc/passwd)" '^root:x:0:0:' 'root is a user'
is "$(awk -F: 'NF != 7 { print }' root/etc/passwd; awk -F: 'NF != 4 { print }' root/etc/group)" '' \
	'passwd and group have their fields'
if [ "$(id -u)" = 0 ]; then
	is "$(find root ! -user 0 ! -path root/home/user)" '' 'root owns all but the home of a user'
	run "$MINICTR" run --rootfs root sh -c 'true && hostname && ls /proc/1/exe && id user'
	is "$status:$err" 0: 'it runs in a container'
else
	skip 'root owns all but the home of a user' 'needs root'
	skip 'it runs in a container' 'needs root'
fi

make_root root2 --hostname box.example
is "$(cat root2/etc/hostname) $(tail -n 1 root2/etc/hosts)" "box.example 127.0.1.1	box.example" \
	'--hostname'

# minictr itself; under sanitizers it is dynamic, and another program stands in for it.
self=$MINICTR
if readelf -lW "$self" | grep -q INTERP; then self=$shell; fi
make_root root3 --with-minictr="$self" --init "$self"
is "$(cmp root3/bin/minictr "$self"; readlink root3/init)" bin/minictr \
	'--with-minictr brings the program, and /init need not be another copy'
missing=$("$MINICTR" --list | while read -r name; do
	find root3 -name "$name" -lname '*minictr' | grep -q . || echo "$name"
done)
is "$missing" '' 'a link for each applet'
is "$(find root3 -name unshare -type l -printf '%P %l\n' | sort)" 'usr/bin/unshare ../../bin/toybox
usr/local/bin/unshare ../../../bin/minictr' 'an applet comes before the command of that name'
if [ "$self" = "$MINICTR" ]; then
	make_root root5 --with-minictr
	is "$status:$(cmp "$self" root5/bin/minictr)" 0: '--with-minictr takes this program'
	is "$(PATH='' root5/usr/local/bin/unshare --version)" "$("$MINICTR" unshare --version)" \
		'the link works'
else
	skip '--with-minictr takes this program' 'needs a static minictr'
	skip 'the link works' 'needs a static minictr'
fi
printf '#!/bin/sh\n' >script
run "$MINICTR" mkrootfs --init script root4
is "$status:$(cat root4/init):$(stat -c %a root4/init)" '0:#!/bin/sh:755' \
	'--init takes a script, and no shell is forced on it'

# busybox, where there is one that is static.
busybox=$(command -v busybox)
if [ "$busybox" ] && ! readelf -lW "$busybox" | grep -q INTERP; then
	run "$MINICTR" mkrootfs --toybox "$busybox" root6
	is "$status:$(readlink root6/bin/sh):$(find root6/bin/busybox -type f)" 0:../bin/busybox:root6/bin/busybox \
		'a busybox brings its own shell'
	is "$(find root6 -maxdepth 1 -name linuxrc)" '' 'and no linuxrc'
else
	skip 'a busybox brings its own shell' 'no static busybox'
	skip 'and no linuxrc' 'no static busybox'
fi

# --add, as cp -a.
mkdir -p source/sub source/proc 'a b:c'
echo one >source/one
chmod 4751 source/one
ln source/one source/sub/two
ln -s /nowhere source/link
mkfifo source/pipe
touch 'a b:c/with
newline'
chmod 700 source
make_root root7 --add source:/opt/new --add source:/srv --add source/.:/ --add source/one:etc/ \
	--add source/one:/bin/three:640 --add 'a b:c:/opt' --add source/link:/lib
is "$status:$err" 0: '--add'
cd root7 || exit 1
is "$(find opt/new srv/source etc/one bin/three one lib/link pipe proc . -maxdepth 0 -printf '%p %y%m %n %l\n' |
	awk '/ d/ { $3 = "" } { gsub(" +", " "); sub(" $", "") } 1')" 'opt/new d700
srv/source d700
etc/one f4751 1
bin/three f640 1
one f4751 2
lib/link l777 1 /nowhere
pipe p600 1
proc d755
. d755' 'a directory, its contents, a name in a directory, a mode, links'
is "$(stat -c %i one)" "$(stat -c %i sub/two)" 'names of one file are that again'
is "$(cat opt/new/sub/two)" one 'files below come too'
is "$(find opt -name '*newline' | wc -l)" 2 'odd names are kept'
cd ..

truncate -s 5M sparse
echo end >>sparse
make_root root8 --add sparse:/sparse
is "$(cmp sparse root8/sparse && [ "$(du -k root8/sparse | cut -f 1)" -lt 1000 ] && echo sparse)" sparse \
	'a sparse file stays sparse'
SOURCE_DATE_EPOCH=86400 "$MINICTR" mkrootfs --init script --add source:/opt/ root9
is "$(find root9 ! -newermt @86399 -o -newermt @86400)" '' 'SOURCE_DATE_EPOCH is the time of all'

echo more >root8/added
make_root root8 --force
is "$status:$err:$(ls root8)" "0::$(ls root)" '--force replaces a root'
is "$(find . -maxdepth 1 -name '.*' ! -name .)" '' 'nothing is left beside'

if [ "$(id -u)" = 0 ]; then
	chmod 777 .
	run as_user "$MINICTR" mkrootfs --toybox "$toybox" --shell "$shell" root10
	is "$status:$err:$(stat -c %a root10/proc root10/tmp | paste -sd ' ')" '0::755 1777' \
		'a plain user can make one'
else
	pass 'a plain user can make one'
fi

done_testing
