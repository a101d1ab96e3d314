#!/bin/sh
# run: --ulimit and --oom-score-adj.
# shellcheck disable=SC2016 # scripts for the shell inside
. "${0%/*}/fixture.sh"
need_rootfs

limit() # NAME: soft and hard of that line of /proc/self/limits in $out
{
	printf '%s\n' "$out" | sed -n "s/^$1  *\([^ ]*\)  *\([^ ]*\) .*/\1 \2/p"
}

run "$MINICTR" run --rootfs "$ROOTFS" --ulimit nofile=20:30 --ulimit core=0 --ulimit nofile=21:31 cat /proc/self/limits
is "$(limit 'Max open files')" '21 31' 'soft and hard limit, the last one counts'
is "$(limit 'Max core file size')" '0 0' 'one number is both'
run "$MINICTR" run --ulimit nofile=3 --ulimit stack=1048576:-1 --ulimit nproc=unlimited true
case $status:$err in
0:) pass 'as few as three descriptors, and limits lifted' ;;
*) is "$status:$err" "125:minictr run: ulimit: nproc: is above the caller's hard limit, which only CAP_SYS_RESOURCE lifts, for nofile up to fs.nr_open" \
	'as few as three descriptors, and limits lifted if the caller may' ;;
esac
run "$MINICTR" run --rootfs "$ROOTFS" --ulimit nofile=0 true
is "$status:$err" 0: 'none at all do for who opens none'
run sh -c 'ulimit -n 100 && exec setpriv --bounding-set=-sys_resource --inh-caps=-sys_resource "$@"' sh \
	"$MINICTR" run --ulimit nofile=101 true
is "$status:$err" "125:minictr run: ulimit: nofile: is above the caller's hard limit, which only CAP_SYS_RESOURCE lifts, for nofile up to fs.nr_open" \
	'what the caller may not lift is refused'

run "$MINICTR" run --rootfs "$ROOTFS" --oom-score-adj 321 cat /proc/self/oom_score_adj
is "$out" 321 '--oom-score-adj with a rootfs'
run "$MINICTR" run --oom-score-adj 322 cat /proc/self/oom_score_adj
is "$out" 322 'and without'
run as_user "$MINICTR" run --oom-score-adj -1000 true
is "$status:${err%%?minictr run: hint:*}" '125:minictr run: oom_score_adj: /proc/self/oom_score_adj: Permission denied' \
	'a plain user may not lower it'

refused() # OPTION VALUE MESSAGE
{
	run "$MINICTR" run "$1" "$2" true
	is "$status:$err" "125:minictr run: $1: $3" "$1 $2: $3"
}
for value in nofile ''; do
	refused --ulimit "$value" "'$value' is not NAME=SOFT[:HARD]"
done
refused --ulimit files=1 "'files' is no resource, such as core, nofile or nproc"
refused --ulimit =1 "'' is no resource, such as core, nofile or nproc"
refused --ulimit nofile=2:1 "'nofile=2:1': the soft limit is above the hard one"
for value in '' -2 0x1 1k 18446744073709551615; do
	refused --ulimit "nofile=$value" "'$value' is not a number from 0 to 18446744073709551614"
done
refused --ulimit nofile=1:2:3 "'2:3' is not a number from 0 to 18446744073709551614"
for value in 1001 -1001 '' many; do
	refused --oom-score-adj "$value" "'$value' is not a number from -1000 to 1000"
done

done_testing
