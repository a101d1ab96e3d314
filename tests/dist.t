#!/bin/sh
# make dist: the same archive each time, and all that is needed to build and install is in it.
. "${0%/*}/fixture.sh"

command -v make >/dev/null || skip_all 'needs make'
git -C "$TOP" rev-parse 2>/dev/null || skip_all 'needs a git checkout'

version=$(sed -n 's/^VERSION *= *//p' "$TOP/Makefile")
make_dist() # DIRECTORY FILE
{
	MAKEFLAGS='' SOURCE_DATE_EPOCH=1000000000 make -s -C "$1" dist DIST="$T/$2"
}

run make_dist "$TOP" one.tar.gz
is "$status:$err" 0: 'make dist'
is "$(tar tzf one.tar.gz | sort)" "$(git -C "$TOP" ls-files | sed "s,^,minictr-$version/," | sort)" 'has the files of git'
is "$(tar tvzf one.tar.gz --utc | awk '{ print $2, $4, $5 }' | sort -u)" '0/0 2001-09-09 01:46' 'of nobody, and of one time'
is "$(ls)" one.tar.gz 'and leaves nothing else'

# Another checkout: other owners, modes, times, and files that git does not know.
mkdir unpacked
tar xzf one.tar.gz -C unpacked
copy=$T/unpacked/minictr-$version
git -C "$copy" init -q
git -C "$copy" add -A
(umask 077 && touch "$copy/unknown" && chmod -R g+w,o-rwx "$copy/lib")
find "$copy/applets" -exec touch {} +
[ "$(id -u)" != 0 ] || chown -R 1:1 "$copy/docs"
export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
(umask 077 && make_dist "$copy" two.tar.gz) >/dev/null
ok cmp one.tar.gz two.tar.gz

# What a C compiler, make and the programs of a base system make of it.
mkdir bare
for program in sh awk sed cat cmp cp mv rm ln mkdir touch tr echo cut sort install readlink env true \
	gcc cc as ld objcopy strip make; do
	ln -s "$(command -v $program)" bare/
done
rm -rf unpacked
mkdir unpacked
tar xzf one.tar.gz -C unpacked
run env -i PATH="$T/bare" make -s -C "$copy" CFLAGS=-O0 install DESTDIR="$T/dest"
is "$status:$err" 0: 'it builds and installs with gcc and make alone'
is "$(dest/usr/local/bin/minictr --version)" "minictr $version" 'the program runs'
is "$(dest/usr/local/bin/minictr --list)" "$("$MINICTR" --list)" 'with all applets'
ok [ -s dest/usr/local/share/man/man1/minictr-run.1 ]

done_testing
