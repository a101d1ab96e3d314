# A terminal to type on, read in after fixture.sh: one that tmux keeps, with a shell in it whose
# prompt is "outer> ".

terminal()
{
	tmux -f /dev/null -S "$T/terminal" "$@"
}

terminal_open()
{
	trap terminal_close EXIT
	PS1='outer> ' LC_ALL=C.UTF-8 SHELL=/bin/sh terminal new-session -d sh
	terminal_resize 24 80
	expects 'outer>'
}

terminal_close()
{
	terminal kill-server 2>/dev/null
}

screen() # what is on it, without empty lines
{
	terminal capture-pane -p | sed '/^ *$/d'
}

shows() # ERE: whether a line of the screen matches it
{
	screen | grep -Eq -e "$1"
}

terminal_has_size() # ROWS COLUMNS
{
	[ "$(stty -F "$(terminal display -p '#{pane_tty}')" size)" = "$1 $2" ]
}

terminal_resize() # ROWS COLUMNS
{
	terminal resize-window -y "$1" -x "$2"
	wait_for terminal_has_size "$1" "$2"
}

type_keys() # KEY...: as tmux names them, words too
{
	terminal send-keys "$@"
}

# Of a screen that goes another way no more tests are made: each would wait for half a minute.
expects() # ERE: waits until a line of the screen matches
{
	wait_for shows "$1" && return
	fail "on the screen: $1" "$(screen)"
	done_testing
}

at_prompt()
{
	screen | tail -n 1 | grep -q '> *$'
}

expects_prompt()
{
	wait_for at_prompt && return
	fail 'a prompt' "$(screen)"
	done_testing
}

type_line() # LINE: at a prompt, the last on the screen, which is cleared first
{
	expects_prompt
	terminal send-keys -R
	terminal clear-history
	terminal send-keys -l "$1"
	terminal send-keys Enter
}

sees() # ERE NAME: the same, as a test
{
	expects "$1"
	pass "$2"
}
