#!/bin/sh
# machine.sh: figures of what is measured on, and how busy it is: machine, -, KEY, VALUE.

say()
{
	printf 'machine\t-\t%s\t%s\n' "$1" "$2"
}

say kernel "$(uname -sr)"
say architecture "$(uname -m)"
say processor "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)"
say processors "$(getconf _NPROCESSORS_ONLN)"
say load "$(cut -d ' ' -f 1 /proc/loadavg)"
say rounds "$ROUNDS"
say at_once "$AT_ONCE"
say mounts "$MOUNTS"
say containers "$CONTAINERS"
