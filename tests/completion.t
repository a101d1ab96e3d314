#!/bin/sh
# What bash, zsh and fish make of what is typed before a Tab. Each is a real one, on a terminal.
. "${0%/*}/fixture.sh"
. "$TESTS/terminal.sh"

trap terminal_close EXIT
SCRIPTS=$TOP/build/completion
mkdir bin folder-a
touch folder-not image.sqfs
ln -s "$MINICTR" bin/minictr
printf '#!/bin/sh\n' >bin/innermost-command
chmod +x bin/innermost-command
# Else fish has one in TMPDIR, where it stays.
mkdir -m 700 "$T/own"
export PATH="$T/bin:$PATH" HOME="$T" XDG_RUNTIME_DIR="$T/own" LC_ALL=C.UTF-8 PS1='outer> '

# One server for all: a new one may meet the old one's end.
before=
shell_open() # NAME: with the script read in, nothing of the user's, and one Tab showing all
{
	case $1 in
	bash)
		printf '%s\n' ". $SCRIPTS/minictr.bash" 'bind "set show-all-if-ambiguous on"' \
			'bind "set bell-style none"' "PS1='outer> '" >rc
		terminal new-session -d -s bash bash --noprofile --rcfile "$T/rc" -i
		;;
	zsh)
		printf '%s\n' "fpath=($SCRIPTS \$fpath)" 'autoload -Uz compinit' 'compinit -u -D' \
			"PS1='outer> '" >.zshrc
		terminal new-session -d -s zsh zsh -d
		;;
	fish)
		terminal new-session -d -s fish fish --no-config -C "
			function fish_prompt; echo -n 'outer> '; end
			set -g fish_autosuggestion_enabled 0
			source $SCRIPTS/minictr.fish"
		;;
	esac
	[ ! "$before" ] || terminal kill-session -t "$before"
	before=$1
	terminal_resize 50 150
	expects '^outer> *$'
}

type_anew() # TEXT: and a Tab
{
	type_keys C-u C-l
	expects_prompt
	type_keys -l "minictr $1"
	type_keys Tab
}

# The X is typed behind what the Tab has made, and shows that all is there.
becomes() # TYPED ERE
{
	type_anew "$1"
	type_keys -l X
	wait_for shows "^outer> minictr ($2)[= ]?X *$" || { fail "$shell: $1" "$(screen)"; return; }
	pass "$shell: $1 becomes $2"
}

for shell in bash zsh fish; do
	if ! command -v $shell >/dev/null; then
		skip "$shell" "needs $shell"
		continue
	fi
	shell_open $shell

	becomes 'mkr' 'mkrootfs'

	becomes 'run --roo' 'run --rootfs'
	becomes 'doctor --qu' 'doctor --quiet'
	becomes 'doctor --roo' 'doctor --roo'
	becomes 'run --detach' 'run --detach'
	becomes 'unshare -muf --keep' 'unshare -muf --keep-caps'

	becomes 'run --rootfs ima' 'run --rootfs image.sqfs'
	becomes 'run --rootfs=ima' 'run --rootfs=image.sqfs'
	becomes 'run -w fold' 'run -w folder-a/'
	becomes 'run --overlay=fold' 'run --overlay=folder-a/'
	becomes 'run --memory ima' 'run --memory ima'
	becomes 'run --userns keep' 'run --userns keep-id'
	becomes 'run --restart=on' 'run --restart=on-failure'
	becomes 'run --user nobod' 'run --user nobody'

	becomes 'mkrootfs fold' 'mkrootfs folder-a/'
	becomes 'mountns-test -v pivot-unl' 'mountns-test -v pivot-unlinked'
	becomes 'run innerm' 'run innermost-command'
	becomes 'run --name c -v a:b --read-only innerm' 'run --name c -v a:b --read-only innermost-command'
	becomes 'run --env A=b -- innerm' 'run --env A=b -- innermost-command'
	becomes 'run innermost-command --roo' 'run innermost-command --roo'
	becomes 'run innermost-command ima' 'run innermost-command image.sqfs'
	[ $shell != bash ] || becomes 'run --network ns:ima' 'run --network ns:image.sqfs'

	type_anew ''
	for applet in $("$MINICTR" --list); do
		expects "^(.* )?$applet( .*)?$"
	done
	pass "$shell: the applets come first"
done

done_testing
