#!/bin/sh
# make install and uninstall: what comes, where, and that it goes again.
. "${0%/*}/fixture.sh"

command -v make >/dev/null || skip_all 'needs make'

# The program is the one that other tests run: make is told that it is not to be made anew.
make_here()
{
	MAKEFLAGS='' make -s -C "$TOP" -o minictr -o build/flags "$@" DESTDIR="$T/dest" PREFIX=/usr
}

listing() # files and links below dest, with modes
{
	find dest ! -type d -printf '%m %P\n' | sort -k 2
}

applets=$("$MINICTR" --list)
guides=$(cd "$TOP" && find docs -maxdepth 1 -name '*.md' ! -name seccomp-head.md)
wanted()
{
	echo 755 usr/bin/minictr
	for link in "$@"; do printf '%s\n' "777 usr/bin/$link" "777 usr/share/man/man1/$link.1"; done
	for page in minictr $(echo "$applets" | sed s/^/minictr-/); do echo "644 usr/share/man/man1/$page.1"; done
	for file in bash-completion/completions/minictr zsh/site-functions/_minictr \
		fish/vendor_completions.d/minictr.fish; do echo "644 usr/share/$file"; done
	for file in README.md CHANGELOG.md LICENSE $guides; do echo "644 usr/share/doc/minictr/$file"; done
}

run make_here install
is "$status:$err" 0: 'install'
is "$(listing)" "$(wanted mkrootfs mountns-test | sort -k 2)" 'what is installed, and nothing else'
is "$(readlink dest/usr/bin/mkrootfs)" minictr 'links are relative'
is "$(dest/usr/bin/minictr --version)" "$("$MINICTR" --version)" 'the program runs'
is "$(readlink dest/usr/share/man/man1/mkrootfs.1)" minictr-mkrootfs.1 'and have a page'
like "$(dest/usr/bin/mountns-test --help)" '^usage: minictr mountns-test' 'so does a link'
is "$(find dest/usr/share -type f ! -name 'README.md' -exec grep -l "$T" {} +)" '' 'no file names DESTDIR'

before=$(listing)
run make_here install
is "$status:$(listing)" "0:$before" 'once more: the same'

run make_here uninstall
is "$status:$err" 0: 'uninstall'
is "$(find dest ! -type d)" '' 'leaves no file'
is "$(find dest -name '*minictr*')" '' 'nor a directory of its own'
run make_here uninstall
is "$status:$err" 0: 'uninstall where nothing is left'

run make_here install LINKS='run unshare'
is "$(find dest/usr/bin -type l -printf '%f\n' | sort | xargs)" 'run unshare' 'LINKS= chooses the links'
echo theirs >dest/usr/bin/doctor
run make_here uninstall
is "$(ls dest/usr/bin)" doctor 'uninstall: all links, and not a program of that name'

echo theirs >dest/usr/bin/unshare
run make_here install LINKS=unshare
is "$((status != 0)):$(cat dest/usr/bin/unshare)" 1:theirs 'a program of that name is not replaced'

done_testing
