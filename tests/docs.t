#!/bin/sh
# What README.md and docs/*.md show is what happens: the commands of each block marked "console"
# are typed on a terminal, one by one, and each time the screen has to look like the block so
# far. Lines that begin with "$ " or "# " are commands; a block that begins with "$ " is for plain
# users too. A number may be any number, and the width of blanks does not count; nothing else
# may differ. What needs a machine of its own is marked "text": other tests boot it.
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"

need_rootfs
trap terminal_close EXIT

# Writes $T/block/N, with lines that end in \ joined.
mkdir "$T/block"
( cd "$TOP" && exec awk -v to="$T/block/" '
	/^```/ && inside { inside = 0; next }
	/^```console$/   { inside = 1; file = FILENAME; gsub("/", "-", file); block = file ":" FNR; next }
	inside           { joined = sub(/\\$/, ""); sub(/^ +/, continued ? "" : "&")
	                   printf "%s%s", $0, joined ? "" : "\n" >(to block); continued = joined }
' README.md docs/*.md )

alike() # what may differ is made equal; a prompt is the same for all users
{
	sed -E '/^ *$/d; s/^[$#]( |$)/#\1/; s/[0-9]+/0/g; s/ +/ /g; s/^ | $//g'
}

looks_like() # FILE
{
	terminal capture-pane -p -S - | alike | cmp -s - "$1"
}

shell_open() # COMMAND...: a shell in a directory with ./minictr and build/rootfs, else empty
{
	mkdir -m 777 "$T/here"
	mkdir "$T/here/build"
	ln -s "$MINICTR" "$T/here/minictr"
	cp -a "$ROOTFS" "$T/here/build/rootfs"
	PS1='$ ' PROMPT_COMMAND="PS1='\$ '" PATH=$T/here:$PATH HOME=$T/here LC_ALL=C.UTF-8 SHELL=/bin/sh \
		terminal new-session -d -x 150 -y 50 -c "$T/here" "$@" sh
}

shell_close()
{
	terminal kill-server
	rm -rf "$T/here"
}

sees_before() # LINE: whether the screen is BLOCK as far as LINE, and a prompt
{
	{ head -n $(($1 - 1)) "$block"; echo '#'; } | alike >"$T/want"
	wait_for looks_like "$T/want"
}

type_block() # WHO
{
	commands=$(awk '/^[$#] / { print NR }' "$block")
	for line in $commands; do
		sees_before "$line" || break
		terminal send-keys -l "$(sed -n "${line}s/^..//p" "$block")"
		terminal send-keys Enter
	done
	if sees_before $(($(wc -l <"$block") + 1)); then
		pass "${block##*/}, $1"
	else
		fail "${block##*/}, $1" "$(terminal capture-pane -p -S - | alike | diff "$T/want" -)"
	fi
}

type_blocks() # PROMPTS WHO COMMAND...: those that begin so, in a shell that COMMAND starts
{
	prompts=$1 who=$2
	shift 2
	for block in "$T"/block/*; do
		head -c 1 "$block" | grep -q "$prompts" || continue
		shell_open "$@"
		type_block "$who"
		shell_close
	done
}

if [ "$(id -u)" = 0 ]; then
	type_blocks '[$#]' root
	set -- setpriv --reuid 65534 --regid 65534 --clear-groups
fi
if as_user unshare -U true 2>/dev/null; then
	type_blocks '[$]' 'a plain user' "$@"
else
	skip 'a plain user' 'needs user namespaces'
fi
done_testing
