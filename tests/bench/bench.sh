#!/bin/sh
# bench.sh [--quick] DOCS README: what a container costs with minictr, beside a floor and the
# peers that are installed. Prints a table, writes DOCS/bench.md, bench.json and bench.svg, and
# the table between the marks of README. --quick: as few of everything as show that it works.
set -eu

here=$(cd "${0%/*}" && pwd)
ROUNDS=200 AT_ONCE=50 MOUNTS=1000 CONTAINERS=500 relay='100 3' limit=300
if [ "$1" = --quick ]; then
	ROUNDS=2 AT_ONCE=3 MOUNTS=30 CONTAINERS=4 relay='1 1' limit=2
	shift
fi
docs=$(cd "$1" && pwd) readme=$(cd "$(dirname "$2")" && pwd)/${2##*/}
PARTS='rootfs run unshare apart'
BENCH=$here MINICTR=${MINICTR:-$here/../../minictr}
T=$(mktemp -d "${TMPDIR:-/tmp}/minictr-bench.XXXXXX")
export T BENCH MINICTR PARTS ROUNDS AT_ONCE MOUNTS CONTAINERS
trap 'exit 143' INT TERM HUP
trap 'rm -rf "$T"' EXIT

cd "$here/../.." # where what kernel-headers names is
. tests/bench/compile.sh

chmod 755 "$T"
for directory in bin dev etc proc run sys tmp usr var; do mkdir -p "$T/root/$directory"; done
compile_true "$T/root/bin/true"
for command in wait look; do compile "$T/root/bin/$command" "$here/$command.c"; done
compile_floor "$T/floor"
for program in measure memory; do
	cc -D_GNU_SOURCE -O2 -o "$T/$program" "$here/$program.c"
done

sh "$here/machine.sh" >"$T/figures"
apart=$T/${T##*/}
mkdir "$apart"
sh "$here/apart.sh" "$apart" sh "$here/starts.sh"
echo '  BENCH relay' >&2
# shellcheck disable=SC2086 # words
sh "$here/relay.sh" $relay >"$T/relay"
echo '  BENCH limit' >&2
sh "$here/cgroup.sh" $limit >"$T/limit"
sh "$here/report.sh" "$docs" "$readme"
