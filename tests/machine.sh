#!/bin/sh
# machine.sh [PID]: prints what a test could leave behind on the machine, as PID sees it (our
# own process if not given): a kind and a thing on each line.

pid=${1:-self}
top=$(cd "${0%/*}/.." && pwd)

# The numbers of mounts differ from namespace to namespace, even of copies.
sed 's/^[0-9]* [0-9]* /mount /' "/proc/$pid/mountinfo"

# Ours, and all that tests make, have the name in their path.
find /sys/fs/cgroup -type d -path '*minictr*' 2>/dev/null | sed 's/^/cgroup /'

# Names only, and of nodes what they are. The kernel makes nodes of loop devices as needed.
find /dev -xdev ! -name 'loop*' ! -type d -exec ls -ld {} + |
	awk '{ print "node", substr($1, 1, 1), $NF }'
find /etc -xdev -maxdepth 1 | sed 's/^/etc /'

# Other programs come and go with theirs: only loop devices of our files, and processes that
# have the suite's environment or, in containers, run our programs.
for file in /sys/block/loop*/loop/backing_file; do
	read -r backing 2>/dev/null <"$file" || continue
	case $backing in "$top"/* | "${TMPDIR:-/tmp}"/*) echo "loop $backing" ;; esac
done

ancestors() # PID: and those above it
{
	[ "$1" -gt 1 ] || return
	echo "$1"
	ancestors "$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$1/status")"
}

above=$(ancestors $$)
programs=$(stat -L -c '%d:%i' "$top/minictr" "$top"/build/rootfs/bin/* 2>/dev/null | sort -u)

is_ours() # PID
{
	tr '\0' '\n' 2>/dev/null <"/proc/$1/environ" | grep -qxF "CHECK_STATE=$CHECK_STATE" ||
		printf '%s\n' "$programs" | grep -qxF "$(stat -L -c '%d:%i' "/proc/$1/exe" 2>&1)"
}

for process in /proc/[0-9]*; do
	n=${process#/proc/}
	if ! printf '%s\n' "$above" | grep -qx "$n" && is_ours "$n"; then
		echo "process $n $(tr '\0' ' ' 2>/dev/null <"$process/cmdline")"
	fi
done
