#!/bin/sh
# build.sh ROOT VERSION DEB: makes a Debian package of what make install has put into ROOT with
# PREFIX=/usr. Needs dpkg-deb only. DEB_ARCH for another machine; DEBFULLNAME and DEBEMAIL say
# who makes it; SOURCE_DATE_EPOCH when.
set -e

root=$1 version=$2 deb=$3
: "${DEB_ARCH:=$(dpkg --print-architecture)}"
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}"
export SOURCE_DATE_EPOCH
maintainer="${DEBFULLNAME:-The minictr authors} <${DEBEMAIL:-nobody@minictr.invalid}>"
here=${0%/*}
doc=$root/usr/share/doc/minictr
umask 022

# Where Debian's policy has these.
mv "$doc/LICENSE" "$doc/copyright"
mv "$doc/CHANGELOG.md" "$doc/changelog"
cat >"$doc/changelog.Debian" <<END
minictr ($version-1) unstable; urgency=medium

  * Version $version: see changelog.gz.

 -- $maintainer  $(date -uRd "@$SOURCE_DATE_EPOCH")
END
for page in "$root"/usr/share/man/man1/*.1; do
	if [ -h "$page" ]; then
		ln -s "$(readlink "$page").gz" "$page.gz"
		rm "$page"
	else
		gzip -9n "$page"
	fi
done
gzip -9n "$doc/changelog" "$doc/changelog.Debian"
mkdir -p "$root/usr/share/lintian/overrides"
echo 'minictr: statically-linked-binary [usr/bin/minictr]' >"$root/usr/share/lintian/overrides/minictr"

mkdir "$root/DEBIAN"
size=$(du -k --apparent-size -s "$root/usr" | cut -f1)
sed "s|@VERSION@|$version|; s|@ARCHITECTURE@|$DEB_ARCH|; s|@MAINTAINER@|$maintainer|; s|@SIZE@|$size|" \
	"$here/control.in" >"$root/DEBIAN/control"
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
