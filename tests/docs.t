#!/bin/sh
# docs.t [PAGE]...: what README.md and docs/*.md show is what happens. The commands of each block
# marked "console" are typed on a terminal, one by one, and each time the screen has to look
# like the block so far. The blocks of a page follow each other in one shell, which is in a
# mount namespace and an empty directory of its own, with ./minictr, also in PATH, and
# build/rootfs; once as root and once as a plain user.
#
# Lines that begin with "$ ", "# " or "> " are commands. A block that begins with "# " is passed over
# while the shell's prompt is "$ ". A number may be any number, a line "..." stands for any
# lines, and the width of blanks does not count; nothing else may differ. A block that calls qemu
# finds what vm/kernel.sh gives, and is typed once. What cannot be had here is marked "text".
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"

need_rootfs
trap terminal_close EXIT
KERNEL=6.1
WAIT_STEP=0.02
DIRECTORIES=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

# Prompts are "$ ", or "# " for root: by this, or, in dash, without it.
case $(readlink -f /bin/sh) in
*/dash) unset PS1 ;;
*) export PS1='\$ ' ;;
esac

# Writes $T/block/PAGE/LINE, with lines that end in \ joined.
( cd "$TOP" || exit
[ $# -gt 0 ] || set -- README.md docs/*.md
awk -v to="$T/block/" '
	/^```/ && inside { inside = 0; next }
	/^```console$/   { inside = 1; page = FILENAME; gsub("/", "-", page)
	                   system("mkdir -p " to page); block = sprintf("%s%s/%04d", to, page, FNR); next }
	inside           { joined = sub(/\\$/, ""); sub(/^ +/, continued ? "" : "&")
	                   printf "%s%s", $0, joined ? "" : "\n" >block; continued = joined }
' "$@" )

# What may differ is made equal; a prompt is the same for all users. The kernel loses the echo of
# a newline if the terminal's last process, that of a machine, ends faster.
# Of times prove names those of children only if they took any.
alike()
{
	sed -E 's/(Files=.*) \(.* CPU\)/\1/; /^ *$/d; s/^[$#>]( |$)/#\1/; s/^# exit[$#] *$/# exit\n#/; s/[0-9]+/0/g; s/ +/ /g; s/^ | $//g'
}

# Whether the second file is the first, in which a line "..." stands for any lines.
cat >"$T/fits" <<'EOF'
function fits(w, s) {
	for (; w <= wanted && want[w] != "..."; w++)
		if (want[w] != seen[s++])
			return 0
	if (w > wanted)
		return s > lines
	for (; s <= lines + 1; s++)
		if (fits(w + 1, s))
			return 1
	return 0
}
NR == FNR { want[++wanted] = $0; next }
{ seen[++lines] = $0 }
END { exit !fits(1, 1) }
EOF

looks_like() # FILE
{
	terminal capture-pane -p -J -S - | alike >"$T/seen"
	awk -f "$T/fits" "$1" "$T/seen"
}

shell_open() # COMMAND...
{
	mkdir -m 777 "$T/here"
	mkdir -m 777 "$T/here/build"
	ln -s "$MINICTR" "$T/here/minictr"
	cp -a "$ROOTFS" "$T/here/build/rootfs"
	! grep -q qemu-system "$page"/* || cp -r "$kernel"/* "$T/here"
	PROMPT_COMMAND='PS1="\$ "' PATH=$T/here:$DIRECTORIES HOME=$T/here LC_ALL=C.UTF-8 SHELL=/bin/sh \
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
	wait_for looks_like "$T/want" || { boots && wait_for looks_like "$T/want"; }
}

boots() # whether BLOCK needs a machine of its own, which takes longer
{
	grep -q qemu-system "$block"
}

at_command() # whether the screen ends with a prompt
{
	screen | tail -n 1 | grep -q '^[$#>] *$'
}

clear_screen()
{
	wait_for at_command
	terminal send-keys -R
	terminal clear-history
	terminal send-keys Enter
	wait_for at_command
}

is_for_us() # whether BLOCK can be typed at this prompt, and on this machine
{
	case $(screen | tail -n 1)$(head -c 1 "$block") in
	'$'*'#') return 1 ;;
	esac
	! boots || [ "$may_boot" ]
}

type_block()
{
	commands=$(awk '/^[$#>] / { print NR }' "$block")
	for line in $commands; do
		sees_before "$line" || return
		# A ; at the end would be tmux's.
		terminal send-keys -l -- "$(sed -n "$line{s/^..//;s/;\$/\\\\;/;p;}" "$block")"
		terminal send-keys Enter
	done
	sees_before $(($(wc -l <"$block") + 1))
}

# What follows a block that goes another way is not typed: each would wait for half a minute.
type_page() # WHO COMMAND...: in a shell that COMMAND starts
{
	who=$1
	shift
	shell_open "$@"
	for block in "$page"/*; do
		clear_screen
		is_for_us || continue
		name="${page##*/}, line ${block##*/}, $who"
		if type_block; then
			pass "$name"
		else
			fail "$name" "$(terminal capture-pane -p -J -S - | alike | diff "$T/want" -)"
			break
		fi
	done
	shell_close
}

type_pages() # WHO COMMAND...
{
	for page in "$T"/block/*; do
		type_page "$@"
	done
}

# The initramfs page says what gives each feature.
page=$TOP/docs/initramfs.md
for feature in $("$MINICTR" doctor | cut -d' ' -f1); do
	grep -q "^|.*\`$feature\`.*|$" "$page" || lacking="${lacking-} $feature"
done
is "${lacking-}" '' 'docs/initramfs.md has what doctor has'

# Where a page boots a machine.
may_boot=
if grep -qr qemu-system "$T/block"; then
	if [ "$(uname -m)" = x86_64 ] && command -v apt-get >/dev/null; then
		kernel=$(sh "$TESTS/vm/kernel.sh" "$KERNEL") || exit
		may_boot=yes
	else
		skip 'a machine' "needs Debian's kernels for x86-64"
	fi
fi

if [ "$(id -u)" = 0 ]; then
	type_pages root "$MINICTR" unshare -m --propagation private
	set -- setpriv --reuid 65534 --regid 65534 --clear-groups
	may_boot=
else
	set --
fi
if as_user unshare -U true 2>/dev/null; then
	type_pages 'a plain user' "$@"
else
	skip 'a plain user' 'needs user namespaces'
fi
done_testing
