#!/bin/sh
# Makes a root from source: toybox and dash, static with musl, laid out by `minictr mkrootfs`.
set -eu
export LC_ALL=C

here=$(cd "$(dirname "$0")" && pwd)
top=${here%/*}
cache=$top/build/cache
log=$top/build/rootfs-builder.log

usage() {
	cat <<-END
	usage: rootfs-builder/build.sh [OPTION]... [-- MKROOTFS-OPTION...]

	  --output PATH      what to make (default: build/rootfs, with .cpio, .tar, .sqfs)
	  --format FORMAT    dir, cpio, tar or squashfs (default: dir)
	  --arch ARCH        the machine it is for (default: this one, $(uname -m))
	  --size             a smaller toybox: only the commands in toybox.small
	  --from FILE        take this static busybox or toybox; nothing is fetched or compiled
	  --shell FILE       take this static shell
	  --source TARBALL   toybox's or dash's source, as recorded in sources.tsv
	END
}

die() {
	echo "build.sh: $*" >&2
	exit 1
}

# logged STEP COMMAND...: one line for the step; what COMMAND prints only if it fails.
logged() {
	echo "  ROOT  $1"
	step=$1
	shift
	# In a shell of its own, as "set -e" is off in a condition.
	set +e
	(set -e; "$@") >"$log" 2>&1 </dev/null
	status=$?
	set -e
	[ $status = 0 ] && return
	tail -n 30 "$log" >&2
	die "$step: failed; the whole story is in $log"
}

arch=$(uname -m) format=dir output='' from='' shell='' sources='' small_toybox=''
while [ $# -gt 0 ]; do
	case $1 in
	--size) export small_toybox=yes ;;
	--help) usage && exit ;;
	--) shift && break ;;
	--output | --format | --arch | --from | --shell | --source)
		[ $# -gt 1 ] || die "option $1 needs a value"
		case $1 in
		--output) output=$2 ;;
		--format) format=$2 ;;
		--arch) arch=$2 ;;
		--from) from=$2 ;;
		--shell) shell=$2 ;;
		--source) sources="$sources$2
" ;;
		esac
		shift
		;;
	*) die "unknown option $1; --help lists them" ;;
	esac
	shift
done
case $format in
dir) kind= ;;
cpio | tar) kind=.$format ;;
squashfs) kind=.sqfs ;;
*) die "--format $format: dir, cpio, tar or squashfs" ;;
esac
[ "$output" ] || output=$top/build/rootfs$kind
case $output in -*) die "--output $output: name a file, for the manifest stands beside it: ./$output" ;; esac
output=${output%"${output##*[!/]}"}
minictr=$top/minictr
[ -x "$minictr" ] || die "$minictr is not built: run make first"

# What our make was told, as CC=gcc, is not for theirs.
unset MAKEFLAGS MAKEOVERRIDES MFLAGS
mkdir -p "$cache"
work=$(mktemp -d "$top/build/work.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# shellcheck source=/dev/null
for part in fetch toolchain compile; do
	. "$here/$part.sh"
done

# manifest_line NAME VERSION FILE SOURCE-SUM
manifest_line() {
	printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$arch" "$(sha256 "$3")" "$4" >>"$work/manifest"
}

# obtain NAME: builds it; sets $built and its line of the manifest.
obtain() {
	built=
	find_toolchain
	build "$1"
	manifest_line "$1" "$(source_field "$1" 2)" "$built/$1" "$(source_field "$1" 4)"
}

take_sources
printf '# name\tversion\tmachine\tsha256 of the program\tsha256 of its source\n' >"$work/manifest"
if [ "$from" ]; then
	[ -f "$from" ] || die "--from $from: no such file"
	manifest_line "${from##*/}" - "$from" -
else
	obtain toybox
	from=$built/toybox
fi
if [ "$shell" ]; then
	[ -f "$shell" ] || die "--shell $shell: no such file"
	manifest_line "${shell##*/}" - "$shell" -
# Whatever its file is called; a busybox brings its own.
elif grep -q toybox "$from"; then
	obtain dash
	shell=$built/dash
fi

# pack_squashfs TAR: sqfstar leaves out the entry of the top; that is to be like the others.
pack_squashfs() {
	SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0} sqfstar -quiet -no-progress \
		-root-mode 755 -root-uid 0 -root-gid 0 "$work/root.sqfs" <"$1"
}

set -- --toybox "$from" ${shell:+--shell "$shell"} "$@"
shown=${output#"$PWD"/}
case $format in
dir)
	echo "  ROOT  $shown"
	"$minictr" mkrootfs --force "$@" "$output"
	;;
cpio | tar)
	echo "  ROOT  $shown"
	"$minictr" mkrootfs "$@" "--$format" "$output"
	;;
squashfs)
	command -v sqfstar >/dev/null || die "no sqfstar here: install squashfs-tools"
	"$minictr" mkrootfs "$@" --tar "$work/root.tar"
	logged "$shown" pack_squashfs "$work/root.tar"
	mv "$work/root.sqfs" "$output"
	;;
esac
cp "$work/manifest" "$output.manifest"
