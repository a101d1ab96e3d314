#!/bin/sh
# What kind of file minictr is.
. "${0%/*}/fixture.sh"

if grep -q 'sanitizer: ' "$MINICTR"; then
	lacks='needs a minictr without sanitizers'
elif grep -q glibc "$MINICTR"; then
	lacks='needs musl'
fi

if [ ! "${lacks-}" ]; then
	size=$(wc -c <"$MINICTR")
	ok [ "$size" -le "$(sed -n 's/^SIZE_BUDGET *= *//p' "$TOP/Makefile")" ]
else
	skip 'the size' "$lacks"
fi

run readelf -lW "$MINICTR"
is "$(printf '%s\n' "$out" | grep -E 'INTERP|DYNAMIC')" '' 'no interpreter, nothing dynamic'
like "$out" 'EXEC' 'an executable at a fixed address'
is "$(printf '%s\n' "$out" | grep -E '(GNU_STACK|LOAD).* RWE ')" '' 'no memory is writable and executable'

if [ ! "${lacks-}" ]; then
	is "$(printf '%s\n' "$out" | awk '/LOAD.* RW / { print $5 }')" 0x000000 'what is written is not from the file'
	is "$(nm "$TOP/build/minictr.debug" | awk '$3 ~ /^(environ|call_errno|pool|c\.0|last|err_program|run)$/ { print substr($1, 1, 13) }' |
		uniq -c | awk '{ print $1 }')" 7 'what each run writes begins on one page'
else
	skip 'what is written is not from the file' "$lacks"
	skip 'what each run writes begins on one page' "$lacks"
fi

# The map names each archive member that was linked.
archives=$(sed -n 's/^\([^ ]*\.a\)(.*/\1/p' "$TOP/build/minictr.map" | sed 's|.*/||' | sort -u)
is "$(printf '%s\n' "$archives" | grep -Evx 'libc\.a|libgcc(_eh)?\.a')" '' 'links libc only'

# Each of these would bring kilobytes: facts of size are kept by lib/fmt, io, opt and pool.
heavy='malloc|free|printf|vfprintf|vsnprintf|fopen|getopt|getopt_long|getpwnam|getgrnam|setenv|qsort'
if [ ! "${lacks-}" ]; then
	is "$(nm --defined-only "$TOP/build/minictr.debug" | awk '{ print $3 }' | grep -Ex "$heavy")" '' \
		'no heavy functions of libc'
else
	skip 'no heavy functions of libc' "$lacks"
fi

done_testing
