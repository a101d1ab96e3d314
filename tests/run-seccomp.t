#!/bin/sh
# The filter of system calls, as a container meets it.
. "${0%/*}/fixture.sh"
[ "$(id -u)" = 0 ] || skip_all 'needs root'
need_rootfs

status_of() # OPTION...: "Seccomp NoNewPrivs" of a command in a container
{
	"$MINICTR" run "$@" cat /proc/self/status |
		sed -n 's/^\(NoNewPrivs\|Seccomp\):[[:space:]]*//p' | tr '\n' ' '
}

is "$(status_of --rootfs "$ROOTFS")" '1 2 ' 'with a rootfs there is a filter'
is "$(status_of --rootfs "$ROOTFS" --privileged)" '0 0 ' 'with --privileged there is none'
is "$(status_of)" '0 0 ' 'without a rootfs there is none'
is "$(status_of --rootfs "$ROOTFS" --security-opt seccomp=unconfined)" '1 0 ' 'unconfined'
is "$(status_of --rootfs "$ROOTFS" --security-opt seccomp:compat)" '1 2 ' 'compat'
is "$(status_of --security-opt seccomp=default)" '1 2 ' 'a filter that is asked for, without a rootfs'
is "$(status_of --rootfs "$ROOTFS" --security-opt no-new-privileges=false)" '0 2 ' \
	'a filter without no_new_privs'
is "$(status_of --rootfs "$ROOTFS" -u 1000 --security-opt no-new-privileges=false)" '0 2 ' \
	'the same for a plain user'
is "$(status_of --security-opt no-new-privileges)" '1 0 ' 'no_new_privs alone'

done_testing
