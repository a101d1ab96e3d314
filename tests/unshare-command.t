#!/bin/sh
# unshare: how COMMAND is found, what it inherits, and what the exit status says.
# shellcheck disable=SC2016,SC2086,SC2116 # programs for other shells; lists of words
. "${0%/*}/fixture.sh"
. "$TESTS/beside.sh"

printf 'echo "script $0 $*"\n' >"$T/script"
printf '#!/nonexistent\n' >"$T/interpreter"
cp "$T/script" "$T/plain"
chmod +x "$T/script" "$T/interpreter"
mkdir "$T/bin"
printf '#!/bin/sh\necho found\n' >"$T/bin/tool"
chmod +x "$T/bin/tool"

beside 'its exit status' sh -c 'exit 42'
beside 'its exit status with -f' -f sh -c 'exit 42'
beside 'a name in PATH' echo hello
beside 'a file without #! is run by sh' "$T/script" a b
beside 'so is one in PATH' env PATH="$T" "$SYSTEM_UNSHARE" script x
for fork in '' -f; do
	{
		beside_says 127 'exec: nonexistent: No such file' $fork nonexistent
		beside_says 127 'exec: /nonexistent: No such file' $fork /nonexistent
		beside_says 127 'exec: .*interpreter: No such file' $fork "$T/interpreter"
		beside_says 126 'exec: .*: Permission denied' $fork "$T"
		beside_says 126 'exec: .*plain: Permission denied' $fork "$T/plain"
		beside_says 127 'exec: ' $fork ''
	}
done
saved=$PATH
PATH=$T/plain:/nonexistent:$T/bin:$PATH
beside 'directories of PATH that are none' tool
PATH=:$saved
beside 'an empty entry of PATH is the working directory' script
PATH=$saved

# The default shell.
with_shell() # WANT NAME ENV...: of a shell that is asked for its name
{
	shell_want=$1 shell_name=$2
	shift 2
	run sh -c 'echo "echo \$0" | env "$@"' sh "$@"
	is "$out" "$shell_want" "$shell_name"
}
for fork in '' -f; do
	with_shell -sh '$SHELL, as a login shell' SHELL=/bin/sh "$MINICTR" unshare $fork
	run env SHELL=/nonexistent "$MINICTR" unshare $fork
	like "$status $err" '^127 minictr unshare: exec: /nonexistent: ' 'which may be missing'
done
if [ "$(id -u)" = 0 ]; then
	printf 'joe:x:1000:1000::/:%s\n' "$T/bin/tool" >"$T/passwd"
	mount --bind "$T/passwd" /etc/passwd
	run env SHELL= "$MINICTR" unshare -S 1000
	is "$status $out" '0 found' 'without it, that of the user whom COMMAND has'
	run env -u SHELL "$MINICTR" unshare -S 1000
	is "$status $out" '0 found' 'also where it is unset'
	umount /etc/passwd
	mount --bind /dev/null /etc/passwd
	with_shell -sh 'without a passwd file /bin/sh' -u SHELL "$MINICTR" unshare
	umount /etc/passwd
fi

# The environment.
run env -i PATH="$PATH" B=2 A=1 "$MINICTR" unshare --clear-env env
is "$status $out" '0 ' '--clear-env'
run env -i PATH="$PATH" B=2 A=1 AA=3 "$MINICTR" unshare --whitelist-env A,NOPE --whitelist-env=B env
is "$(echo "$out" | sort | paste -sd' ')" 'A=1 B=2' '--whitelist-env, twice'
run env A=1 "$MINICTR" unshare --whitelist-env NOPE env
is "$status $out" '0 ' '--whitelist-env of what is not set'
run env PATH="$T/bin" "$MINICTR" unshare --clear-env tool
is "$status" 127 'PATH is the new one'
run env PATH="$T/bin" SHELL=/nonexistent "$MINICTR" unshare --whitelist-env PATH tool
is "$status $out" '0 found' 'which may be kept'

# What is inherited.
inherited='grep -E "^(Sig(Blk|Ign)|NoNewPrivs|Seccomp|Groups)" /proc/self/status; ls /proc/self/fd | wc -l'
for fork in '' -f '-f --kill-child'; do
	beside "signals and descriptors $fork" $fork sh -c "$inherited"
	run env --ignore-signal=INT,USR1 --block-signal=USR2 "$MINICTR" unshare $fork sh -c "$inherited"
	want=$out
	run env --ignore-signal=INT,USR1 --block-signal=USR2 "$SYSTEM_UNSHARE" $fork sh -c "$inherited"
	is "$out" "$want" "ignored and blocked signals $fork"
done
run env --ignore-signal=CHLD "$MINICTR" unshare sh -c 'grep SigIgn /proc/self/status'
like "$out" 'SigIgn:.*0000$' 'only an ignored CHLD is not'
run env --ignore-signal=CHLD "$MINICTR" unshare -f sh -c 'exit 7'
is "$status" 7 'and does not hide the status'

# Where COMMAND stands.
mkdir "$T/dir"
beside '-w' -w "$T/dir" pwd
beside 'the caller stands where he was' pwd
beside_says 1 'directory: /nonexistent: No such file' -w /nonexistent true
if [ "$(id -u)" = 0 ]; then
	need_rootfs
	beside '-R' -R "$ROOTFS" /bin/sh -c 'pwd; cat /etc/passwd'
	beside '-R and -w' -R "$ROOTFS" -w /etc /bin/sh -c pwd
	run ours -R "$ROOTFS" --wd=etc /bin/sh -c pwd
	is "$status $out" '0 /etc' '-w is a path in the new root, also a relative one'
	run env PATH=/bin "$MINICTR" unshare -R "$ROOTFS" sh -c 'echo $0'
	is "$status $out" '0 sh' 'PATH is looked up there'
	beside_says 1 'directory: /nonexistent: No such file' -R /nonexistent true
	run ours -pf --mount-proc -R "$ROOTFS" /bin/sh -c 'echo /proc/[0-9]*'
	is "$status $out" '0 /proc/1' '--mount-proc is a path there too'
fi

done_testing
