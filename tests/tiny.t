#!/bin/sh
# make tiny: a smaller program that explains nothing, and says what it cannot do.
. "${0%/*}/fixture.sh"

command -v make >/dev/null || skip_all 'needs make'
need_rootfs
run env MAKEFLAGS='' make -s -C "$TOP" tiny
like "$status:$out" '^(0:)? *TINY ' 'make tiny'
tiny=$T/tiny
cp "$TOP/build/tiny/minictr" "$tiny"

is "$("$tiny" --list)" "$(printf 'run\nunshare')" 'its applets'
is "$("$tiny" --version)" "$("$MINICTR" --version)" 'its version'
if grep -q glibc "$tiny"; then
	skip 'the size' 'needs musl'
else
	ok [ "$(wc -c <"$tiny")" -le "$(sed -n 's/^TINY_BUDGET *= *//p' "$TOP/Makefile")" ]
fi

names() # PROGRAM APPLET
{
	"$1" "$2" --help | sed -n 's/^  \(..., \|    \)\(--[a-z-]*\).*/\2/p'
}
for applet in run unshare; do
	is "$(names "$tiny" $applet)" "$(names "$MINICTR" $applet)" "$applet: all options"
done
like "$("$tiny" run --help)" '^      --read-only *$' 'without their texts'
is "$("$tiny" run --help | grep -c '^ *$')" 1 'and without blank lines for them'
run "$tiny" run --detach true
like "$status:$err" "^125:.*unknown option -d, --detach: end the shell's line" 'but what is said of other options'

run "$tiny" run --rootfs "$ROOTFS" --hostname tiny --tmpfs /cache sh -c 'hostname; grep Seccomp: /proc/self/status; exit 7'
is "$status:$out" "$(printf '7:tiny\nSeccomp:\t2')" 'run: a container, confined'
run "$tiny" unshare -Ur --fork sh -c 'id -u'
is "$status:$out" 0:0 'unshare: a namespace'

printf '#!/nowhere/sh\n' >script
chmod +x script
missing() # PROGRAM
{
	run "$1" run ./script
	printf '%s:%s\n' "$status" "$err"
}
like "$(missing "$MINICTR")" ': hint: ' 'an error that has a hint'
is "$(missing "$tiny")" "$(missing "$MINICTR" | grep -v ': hint: ')" 'is the same without it'

refused() # ERROR ARG...: by run
{
	refused_text=$1
	shift
	run "$tiny" run "$@"
	is "$status:$out:$err" "125::minictr run: $refused_text" "$*"
}
refused '--dry-run: not in this program' --dry-run true
refused 'report: not in this program' --report file true
ok [ ! -e file ]

same() # ARG...: to run: is refused in the same words
{
	run "$MINICTR" run "$@"
	whole=$status:$out:$(printf '%s\n' "$err" | grep -v ': hint: ')
	run "$tiny" run "$@"
	is "$status:$out:$err" "$whole" "$*"
	like "$status" '^12[5-7]$' 'is refused'
}
same --rootfs /dev/null true
same --rootfs /nowhere true
same --cpus x true
same --hostname x --uts host true
same --nosuch true
same --memory
same

done_testing
