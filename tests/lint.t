#!/bin/sh
# The rules of the code that a program can see.
. "${0%/*}/fixture.sh"

cd "$TOP" || exit 1

# Includes go down this list only, never to a neighbour on the same line. What is not named
# stands where the * is. Those of the last line may include each other, and so may the files
# of one subject, as in mountcase-a.c and mountcase-b.h.
layers='
call
clone3 fmt kernel musl packed text
child err sig
directory interrupt io mountinfo pool value weight
colonfile device mount ns opt staging tree words
output passwd program root target tty
broker command
idmap shell
*
outdir probe toolbox
borrow confine console container feature hint identity inherit init leash machine mask mountcase net plan process report resources rootfs security service setup storage supervise unshare userns want'

functions_not_named_after_file='err:fail err:fail_path err:fail_plain err:fail_in err:fail_at main:main main:applet_find main:applet_program_file
musl:strchrnul musl:strchr musl:strspn musl:strcspn musl:memchr musl:getenv musl:strncmp musl:strcasecmp
musl:strcmp musl:memcmp musl:strnlen musl:strlen musl:memrchr musl:strrchr musl:strsep
musl_call:clone musl_call:getauxval musl_call:isatty musl_call:reboot musl_call:sched_getaffinity musl_call:send
musl_call:signalfd musl_call:sigpending musl_call:sigprocmask musl_call:sigaddset musl_call:sigismember musl_call:sigtimedwait musl_call:sigwaitinfo
musl_call:tcgetattr musl_call:tcgetpgrp musl_call:tcsetattr musl_call:tcsetpgrp musl_call:waitpid
call:__syscall_ret call:__errno_location call:___errno_location start:__libc_start_main'
has_its_header_in_libc='lib/musl.c
lib/musl-call.c
lib/start.c'
ends_its_own_child='lib/setup|lib/command|lib/broker|lib/start'
headers_of_known_functions='lib/kernel.h'

# What would link kilobytes of libc, cannot be checked, or asks name services.
banned_calls='v?[fsd]?n?printf|v?asprintf|f?puts|[fs]?scanf|fopen|fdopen|getline|perror|errx?|warnx?
sigaction|signal|fcntl|pipe2?|socket|socketpair|utimensat|mmap|getrlimit|alarm|fchmod|fchown|_Fork
strstr|memmem|faccessat|fchmodat|clock_gettime|malloc|calloc|realloc|free|alloca|getopt|getopt_long|setenv|putenv|qsort|regcomp|glob|realpath|fork|getcwd
getpw[a-z]*|getgr[a-z]*|initgroups|system|popen|strftime|strto[dlu][a-z]*|atoi|gets|strcpy|strcat'
banned_words='TO''DO|FIX''ME|XX''X|HA''CK|st''ub(s|bed)?|/(root|home)/[a-z]+|/tmp/w''t'
banned_files='(^|/)(utils?|misc|common|helpers?|stuff)(\.|$)'

sources=$(find applets lib tests -name '*.[ch]' | sort)
shells=$(find tests rootfs-builder packaging .ci -type f \( -name '*.sh' -o -name '*.t' -o -name run \) | sort)
texts=$(find . -maxdepth 1 -type f ! -name minictr ! -name '*.cpio' | sort)
# shellcheck disable=SC2086 # lists of names
awk -f tests/lint.awk $sources >"$T/facts"

facts() # WORD: those lines, without it
{
	sed -n "s/^$1 //p" "$T/facts"
}

none() # NAME FOUND: passes where nothing was found
{
	is "$2" '' "$1"
}

product() # those facts that are about the program, not about tests
{
	grep -E '^(applets|lib)/'
}

calls()
{
	facts code | grep -E "^$1.*[^a-z_A-Z0-9>.]($(echo "$2" | paste -sd'|'))\\("
}

none 'includes go one way' "$(facts include | product | awk -v layers="$layers" '
	BEGIN {
		last = split(layers, rows, "\n")
		for (i = 1; i <= last; i++)
			for (j = split(rows[i], names, " "); j; j--) level[names[j]] = i
	}
	function name_of(file) { sub(/.*\//, "", file); sub(/\..*/, "", file); return file }
	function family_of(name) { sub(/-.*/, "", name); return name }
	function level_of(name) {
		if (!(name in level)) name = family_of(name)
		return name in level ? level[name] : level["*"]
	}
	{ from = name_of($1); to = name_of($2) }
	$1 ~ /^applets/ || family_of(from) == family_of(to) { next }
	to == "applet" || level_of(to) > level_of(from) { print }
	level_of(to) == level_of(from) && level_of(from) != last { print }')"

facts function | product | awk '{ print $3 }' | sort -n >"$T/lengths"
none 'functions: a median of 15 lines, nine of ten under 40' "$(awk '{ n[NR] = $1 }
	END { median = n[int((NR + 1) / 2)]; most = n[int((9 * NR + 9) / 10)] }
	END { if (median > 15 || most >= 40) print "median", median, "nine of ten", most }' "$T/lengths")"
none 'functions: none over 60 lines' "$(facts function | awk '$3 > 60')"
none 'functions are named after their file' "$(facts global | product |
	awk -v exempt=" $(echo "$functions_not_named_after_file" | tr '\n' ' ')" '
	{ file = $1; sub(/.*\//, "", file); sub(/\.c$/, "", file); gsub(/-/, "_", file) }
	index($2, file "_") != 1 && !index(exempt, " " file ":" $2 " ")')"
none 'nesting of three at most' "$(facts deep)"

# shellcheck disable=SC2086
none 'files are under 300 lines' "$(wc -l $sources $shells | awk '$2 != "total" && $1 >= 300')"
none 'files of lib: a header for each' "$(for file in lib/*.c; do [ -e "${file%c}h" ] || echo "$file"; done |
	grep -vxF "$has_its_header_in_libc")"
none 'files: none that was built' "$(git grep -laP '\A\x7fELF' 2>/dev/null | grep -v '^tests/fuzz/corpus/')"
none 'files: none about everything' "$(echo "$sources $shells $texts" | tr ' ' '\n' | grep -E "$banned_files")"

none 'headers document every prototype' "$(facts bare | grep -vF "$headers_of_known_functions")"
none 'lib never prints' "$(facts code | grep -E '^lib/.*(print|write[a-z_]*)\((1|2|STD(OUT|ERR)_FILENO)\>')"
none 'lib never exits' "$(calls lib/ '_?exit|_Exit|abort' | grep -vE "^($ends_its_own_child)\.c:")"
none 'no calls that bring much of libc, or harm' "$(calls '(lib|applets)/' "$banned_calls" | product)"

# shellcheck disable=SC2086
none 'no words for unfinished work, no paths of one machine' \
	"$(grep -nE "\<($banned_words)\>" $sources $shells $texts)"
# shellcheck disable=SC2086
none 'shell is POSIX sh' "$(for file in $shells; do
	sed -n "1{ /^#!/{ \\,^#!/bin/sh\$,!s,^,$file: ,p } }" "$file"
done)"

done_testing
