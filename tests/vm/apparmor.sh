#!/bin/sh
# apparmor.sh PROFILE: prints the file PROFILE as the kernel takes it, compiled by Debian's
# apparmor, which is fetched once into build/cache: nothing is installed, and nothing loaded.
set -eu

profile=$(realpath "$1")
top=$(cd "${0%/*}/../.." && pwd)
result=$top/build/cache/apparmor

mkdir -p "$top/build/cache"
exec 9>"$result.lock"
flock 9
if [ ! -d "$result" ]; then
	work=$(mktemp -d "$top/build/cache/work.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	trap 'exit 143' TERM INT HUP
	cd "$work"
	apt-get -qq -o APT::Sandbox::User=root download apparmor >&2
	dpkg -x apparmor_*.deb tree
	mv tree "$result"
fi
"$(find "$result" -name apparmor_parser -type f)" --config-file=/dev/null --skip-cache --quiet \
	--base "$result/etc/apparmor.d" --features-file "$result/etc/apparmor.d/abi/3.0" \
	--skip-kernel-load --stdout "$profile"
