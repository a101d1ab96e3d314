#!/bin/sh
# unshare: interpreters of a namespace's own (--mount-binfmt, --load-interp).
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

mkdir "$T/binfmt"
"$MINICTR" unshare -r --mount-binfmt="$T/binfmt" test -e "$T/binfmt/register" 2>&1 ||
	skip_all 'no binfmt_misc for each user namespace'

printf 'echo interpreted\n' >"$T/x.greet"
chmod +x "$T/x.greet"
entry=:greet:E::greet::/bin/sh:

run ours -r --mount-binfmt="$T/binfmt" -l $entry "$T/x.greet"
is "$status $out" '0 interpreted' 'a directory of its own: no new /proc'
run ours -rpf -l $entry "$T/x.greet"
is "$status $out" '0 interpreted' '-l alone: in a new /proc'
run ours -rpf --mount-binfmt --load-interp=$entry cat /proc/sys/fs/binfmt_misc/greet
like "$out" '^interpreter /bin/sh$' 'the usual directory'
run ours -rpf --mount-binfmt ls /proc/sys/fs/binfmt_misc
is "$(flat "$out")" 'register status' 'nothing is inherited'
run as_user "$MINICTR" unshare -rpf -l $entry "$T/x.greet"
is "$status $out" '0 interpreted' 'a plain user may'
run cat /proc/sys/fs/binfmt_misc/greet
is "$out" '' 'nothing is seen outside'

says 1 'mount-proc: /proc: Operation not permitted' -r --mount-binfmt true
says 1 "mount-binfmt: mount binfmt_misc on /nonexistent: No such file" -r --mount-binfmt=/nonexistent true
says 1 "mount-binfmt: $T/binfmt/register: Invalid argument" -r --mount-binfmt="$T/binfmt" -l nonsense true

# F: the interpreter is opened outside of the new root.
if [ "$(id -u)" = 0 ]; then
	need_rootfs
	cp -a "$ROOTFS" "$T/root"
	cp "$T/x.greet" "$T/root/x.greet"
	cp "$MINICTR" "$T/interpreter"
	run ours -rpf -R "$T/root" -l ":greet:E::greet::$T/interpreter:F" /x.greet
	like "$status $err" "^127 .*no applet '/x.greet'" 'an interpreter that only the outside has'
	run ours -rpf -R "$T/root" -l ":greet:E::greet::$T/interpreter:" /x.greet
	like "$status $err" '^127 minictr unshare: exec: /x.greet: No such file' 'without F it is not found'
fi

done_testing
