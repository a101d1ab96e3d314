#!/bin/sh
# What minictr does before it knows an applet.
. "${0%/*}/fixture.sh"

# A copy: a hard link needs the directory on the program's own file system.
cp "$MINICTR" minictr
MINICTR=$T/minictr
applets=$("$MINICTR" --list)

run "$MINICTR"
is "$status" 0 'alone: exit 0'
is "$(printf '%s\n' "$out" | awk 'NF > 1 { print $1 }')" "$applets" 'alone: a line an applet'

run "$MINICTR" --version
like "$out" '^minictr [0-9]+\.[0-9]+\.[0-9]+$' '--version'

run "$MINICTR" nosuch
is "$status" 127 'unknown applet: exit 127'
like "$err" "^minictr: no applet 'nosuch'" 'unknown applet: is named'
is "$out" '' 'unknown applet: nothing on stdout'

for word in --help --list --version; do
	run "$MINICTR" $word run
	is "$status:$out:$err" "125::minictr: $word: takes no value" "$word: a word behind it"
done

for option in '' -s; do
	rm -rf bin
	mkdir bin
	# shellcheck disable=SC2086
	run "$MINICTR" --install $option bin
	is "$status" 0 "--install $option: exit 0"
	is "$(ls bin)" "$applets" "--install $option: a link an applet"
done

run "$MINICTR" --install nowhere
is "$status" 125 '--install: missing directory: exit 125'
is "$err" 'minictr: install: nowhere: No such file or directory' \
	'--install: missing directory: is named'
run as_user "$MINICTR" --install -s ''
is "$status:$err" '125:minictr: install: : No such file or directory' '--install: an empty name is not /'
last=$(printf '%s\n' "$applets" | tail -n 1)
mkdir others
touch "others/$last"
run "$MINICTR" --install others
is "$status:$err:$(ls others)" "125:minictr: install: others: $last: File exists:$last" \
	'--install: another file of that name: no link is made'

first=$(printf '%s\n' "$applets" | head -n 1)
mkdir elsewhere
run strace -qq -o trace -e trace=linkat -e inject=linkat:error=EXDEV "$MINICTR" --install elsewhere
is "$status:$err" \
	"125:minictr: install: elsewhere: $first: no hard link can lead here: -s makes symbolic ones" \
	'--install: on another file system'

for applet in $applets; do
	run "bin/$applet" --help
	is "$status" 0 "$applet --help by its link: exit 0"
	like "$out" "^usage: minictr $applet" "$applet --help: usage"
	run "$MINICTR" "$applet" --nosuch
	like "$err" "^minictr $applet: unknown option --nosuch" "$applet: unknown option"
done

# As long as a word can be.
long=$(printf '%131000s' '' | tr ' ' a)
wrong=
while read -r reason words; do
	# shellcheck disable=SC2086 # words
	"$MINICTR" ${words% *} "${words##* }$long" true 2>message
	[ "$?:$(wc -l <message):$(grep -o '.[^ ]*$' message)" = "125:1: $reason" ] ||
		wrong="$wrong $words"
done <<'END'
long run --rootfs /
0.5 run --cpus=
SRC:DST[:OPTS] run -v
them run --
END
is "$wrong" '' 'the reason stands at the end, however long the word is'

run sh -c '"$1" --version >&-' - "$MINICTR"
is "$status" 0 'stdout closed: no failure of its own'

run sh -c '"$1" --version >&0' - "$MINICTR"
is "$status" 125 'stdout that cannot be written: exit 125'

done_testing
