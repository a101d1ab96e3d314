#!/bin/sh
# apart.sh DIR COMMAND...: runs COMMAND as root where it can leave nothing behind: in mount, PID
# and cgroup namespaces of its own, with an empty /run, and in a cgroup (v2) named as DIR, which
# is removed afterwards with all below it. DIR is an empty directory.
set -eu

remove()
{
	tries=0 # the last processes may still be dying
	until find "$group" -depth -type d -exec rmdir {} + 2>/dev/null; do
		tries=$((tries + 1))
		[ $tries -lt 100 ] || exit 1
		sleep 0.1
	done
}

case ${APART-} in
'')
	APART=mounts exec unshare -m --propagation private sh "$0" "$@"
	;;
mounts)
	mkdir "$1/cgroups"
	group=
	if mount -t cgroup2 none "$1/cgroups" 2>/dev/null; then
		group=$1/cgroups/${1##*/}
		mkdir "$group"
		trap 'exit 143' INT TERM HUP
		trap remove EXIT
	fi
	# shellcheck disable=SC2016 # for the inner shell
	APART=inside sh -c '{ [ ! "$1" ] || echo $$ >"$1/cgroup.procs"; } && shift &&
		exec unshare -Cpmf --kill-child --propagation private "$@"' \
		sh "$group" sh "$0" "$@"
	;;
inside)
	shift
	umount -l /proc # not covered only: who replaces it would have two to take away
	mount -t proc proc /proc
	# The hybrids of v1 and v2 are for nobody.
	mount -t cgroup2 none /sys/fs/cgroup 2>/dev/null || :
	mount -t tmpfs none /run
	unset APART
	"$@"
	;;
esac
