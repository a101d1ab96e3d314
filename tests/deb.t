#!/bin/sh
# make deb: a package that dpkg installs and removes, here in a directory of its own; make deb-check
# does it in a whole Debian.
. "${0%/*}/fixture.sh"

command -v make >/dev/null || skip_all 'needs make'
command -v dpkg-deb >/dev/null || skip_all 'needs dpkg-deb'

version=$(sed -n 's/^VERSION *= *//p' "$TOP/Makefile")
make_deb() # FILE
{
	MAKEFLAGS='' SOURCE_DATE_EPOCH=1000000000 DEBFULLNAME='A B' DEBEMAIL=a@b.c \
		make -s -C "$TOP" -o minictr -o build/flags deb DEB="$T/$1"
}

run make_deb one.deb
is "$status:$err" 0: 'make deb'
make_deb two.deb >/dev/null
ok cmp one.deb two.deb

is "$(dpkg-deb -f one.deb Package Version Maintainer)" "Package: minictr
Version: $version-1
Maintainer: A B <a@b.c>" 'what it says of itself'
is "$(dpkg-deb -f one.deb Depends)" '' 'it depends on nothing'
is "$(dpkg-deb -c one.deb | awk '{ print $2 }' | sort -u)" root/root "all is root's"
is "$(dpkg-deb -c one.deb | awk '/ \.\/usr\/bin\/./ { print $6 }' | sort | xargs)" \
	'./usr/bin/minictr ./usr/bin/mkrootfs ./usr/bin/mountns-test' \
	"no link has a name of another package's program"
dpkg-deb -x one.deb out
is "$(out/usr/bin/minictr --version)" "minictr $version" 'the program runs'
like "$(gzip -dc out/usr/share/man/man1/minictr-run.1.gz)" '^\.It \\-\\-rootfs' 'pages are packed'
ok cmp out/usr/share/man/man1/mkrootfs.1.gz out/usr/share/man/man1/minictr-mkrootfs.1.gz
like "$(gzip -dc out/usr/share/doc/minictr/changelog.Debian.gz)" "^minictr \\($version-1\\)" 'the changelog has the version'
like "$(gzip -dc out/usr/share/doc/minictr/changelog.gz)" "^## $version$" "and so has the project's"
ok [ -s out/usr/share/doc/minictr/copyright ]

if [ "$(id -u)" = 0 ]; then
	export PATH="$PATH:/usr/sbin:/sbin" # dpkg looks for ldconfig there
	mkdir -p root/var/lib/dpkg/info root/var/lib/dpkg/updates
	touch root/var/lib/dpkg/status
	run dpkg --root=root --force-script-chrootless -i one.deb
	is "$status:$err" 0: 'dpkg installs it'
	run dpkg --root=root --verify minictr
	is "$status:$out" 0: 'with the sums that it states'
	is "$(root/usr/bin/minictr --version)" "minictr $version" 'it runs'
	run dpkg --root=root -r minictr
	is "$status:$err" 0: 'dpkg removes it'
	is "$(find root -path root/var -prune -o ! -type d -print)" '' 'no file is left'
	is "$(find root -name '*minictr*')" '' 'nor anything else'
else
	skip 'dpkg' 'needs root'
fi

done_testing
