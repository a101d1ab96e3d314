# What every test begins with: . "${0%/*}/fixture.sh"
# It starts the test anew in a mount namespace of its own, so that nothing it mounts or
# unmounts is seen outside, and cleans up from outside, where nothing is mounted on its files.
# Gives $MINICTR, $ROOTFS, $T (a fresh directory, the working one), the functions of tap.sh
# and those below.

TESTS=$(cd "${0%/*}" && pwd) || exit 1
TOP=${TESTS%/*}
MINICTR=${MINICTR:-$TOP/minictr}
ROOTFS=$TOP/build/rootfs

# A plain user can mount nothing that others see and needs no namespace. A chroot, in which there
# are no user namespaces and / is no mount, becomes a real root in the namespace.
fixture_enter() # COMMAND...
{
	pivot=$TOP/build/tests/pivot
	if [ "$(id -u)" != 0 ]; then
		"$@"
	elif unshare -Um --propagation private true 2>/dev/null; then
		unshare -m --propagation private "$@"
	elif "$MINICTR" unshare -m --propagation private "$pivot" true 2>/dev/null; then
		"$MINICTR" unshare -m --propagation private "$pivot" "$@"
	else # not util-linux's
		"$MINICTR" unshare -m --propagation private "$@"
	fi
}

# Those that nohup(1), or a script behind its &, has ignored: a shell cannot undo that.
# shellcheck disable=SC2016 # perl's
heed_signals='$SIG{$_} = "DEFAULT" for qw(HUP INT QUIT); exec @ARGV'

fixture_outside()
{
	fixture=$(mktemp -d "${TMPDIR:-/tmp}/minictr.XXXXXX") || exit 1
	trap 'exit 143' TERM INT HUP
	trap fixture_clean EXIT
	mkdir -m 755 "$fixture/t"
	chmod 755 "$fixture"
	fixture_enter perl -e "$heed_signals" sh "$0" --inside "$fixture" "$@" </dev/null
	exit
}

fixture_clean()
{
	if grep -qsF " $fixture" /proc/self/mountinfo; then
		echo "Bail out! a mount on $fixture is seen outside of its namespace"
		exit 1
	fi
	rm -rf "$fixture"
}

[ "${1-}" = --inside ] || fixture_outside "$@"
fixture=$2
T=$fixture/t
shift 2
. "$TESTS/tap.sh"
cd "$T" || exit 1

# shellcheck disable=SC2034 # what it sets is for the test
run() # COMMAND...: sets $out, $err and $status
{
	status=0
	"$@" >"$fixture/out" 2>"$fixture/err" || status=$?
	out=$(cat "$fixture/out")
	err=$(cat "$fixture/err")
}

flat() # TEXT: on one line, with one blank between words
{
	printf '%s\n' "$1" | tr -s '[:space:]' ' ' | sed 's/^ //; s/ $//'
}

wait_for() # COMMAND...: until it returns 0; gives up, with 1, after half a minute
{
	wait_end=$(($(date +%s) + 30))
	until "$@"; do
		[ "$(date +%s)" -lt $wait_end ] || return 1
		sleep "${WAIT_STEP:-0.05}"
	done
}

as_user() # COMMAND...: without privilege, as nobody if the test is root's
{
	if [ "$(id -u)" != 0 ]; then
		"$@"
	else
		setpriv --reuid 65534 --regid 65534 --clear-groups "$@"
	fi
}

count_in() # ROOT: whose programs count too, under make coverage
{
	[ "${COVERAGE-}" ] || return 0
	mkdir -p "$1${COVERAGE%/*}"
	: >"$1$COVERAGE"
	mount --bind "$COVERAGE" "$1$COVERAGE"
}

own_etc() # lays a copy over /etc, for tests that change or add files there
{
	cp -a /etc "$fixture/etc"
	mount --bind "$fixture/etc" /etc
}

need_rootfs() # for tests that read or copy $ROOTFS; none writes there
{
	[ -x "$ROOTFS/bin/sh" ] && return
	echo "Bail out! no build/rootfs: make build/rootfs"
	exit 1
}

need_vm() # for tests that call vm/boot.sh
{
	need_rootfs
	if [ "$(uname -m)" != x86_64 ] || ! command -v apt-get >/dev/null; then
		skip_all "needs Debian's kernels for x86-64"
	fi
}

# In a checkout that others cannot enter, e.g. in /root, as_user would find nothing.
if ! as_user test -x "$MINICTR"; then
	cp "$MINICTR" "$fixture/minictr"
	MINICTR=$fixture/minictr
fi
if ! as_user test -d "$TOP" && [ -d "$ROOTFS" ]; then
	cp -a "$ROOTFS" "$fixture/rootfs"
	ROOTFS=$fixture/rootfs
fi
