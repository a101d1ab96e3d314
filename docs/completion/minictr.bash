# bash completion for minictr, made from the option rows of its applets.

_minictr_applets='
@APPLETS
'

# APPLET WORD KIND: - is an option without a value, ? before one whose value needs a =.
_minictr_rows='
@OPTIONS
'

_minictr_kind() # APPLET WORD: sets kind, empty where WORD is unknown
{
	local applet word
	while read -r applet word kind; do
		[[ $applet == "$1" && $word == "$2" ]] && return
	done <<<"$_minictr_rows"
	kind=
}

# Bash breaks words at = and : too; these here are whole, up to the cursor.
_minictr_read_words() # sets words
{
	local part rest=$COMP_LINE
	words=()
	for part in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
		if [[ ${#words[@]} == 0 || $rest == [[:blank:]]* ]]; then
			words+=("$part")
		else
			words[-1]+=$part
		fi
		rest=${rest#"${rest%%[![:blank:]]*}"}
		rest=${rest#"$part"}
	done
}

_minictr_offer() # KIND WORD [BEFORE]: what WORD may become; BEFORE stands before it
{
	local how
	case $1 in
	file) how=-f ;;
	directory) how=-d ;;
	user) how=-u ;;
	group) how=-g ;;
	signal) how='-A signal' ;;
	command) how=-c ;;
	list) _minictr_offer "$("${words[0]}" "${words[1]}" --list 2>/dev/null)" "$2" && return ;;
	*:*) [[ $2 != *:* ]] || { _minictr_offer file "${2#*:}" "${3-}${2%%:*}:" && return; } ;;
	esac
	[[ $how != -[fd] ]] || compopt -o filenames
	# shellcheck disable=SC2086 # words of compgen
	mapfile -t COMPREPLY < <(compgen ${how:--W "$1"} -P "${3-}" -- "$2")
}

_minictr_offer_argument()
{
	local word=${words[-1]} kind i applet=${words[1]} last=$((${#words[@]} - 1))

	# The options end where lib/opt.c lets them end: at -- or at a word that is none.
	for ((i = 2; i < last; i++)); do
		[[ ${words[i]} == -?* && ${words[i]} != -- ]] || break
		kind=-
		case ${words[i]} in
		--*=*) ;;
		--*) _minictr_kind "$applet" "${words[i]}" ;;
		*) _minictr_kind "$applet" "-${words[i]: -1}" ;;
		esac
		[[ $kind == [-?]* ]] || ((++i))
	done
	if ((i > last)); then
		_minictr_offer "$kind" "$word"
	elif ((i == last)) && [[ $word == --*=* ]]; then
		_minictr_kind "$applet" "${word%%=*}"
		_minictr_offer "${kind#\?}" "${word#*=}" "${word%%=*}="
	elif ((i == last)) && [[ $word == -* ]]; then
		_minictr_offer "$(while read -r a o _; do
			[[ $a == "$applet" && $o == --* ]] && echo "$o"
		done <<<"$_minictr_rows")" "$word"
	else
		[[ ${words[i]} != -- ]] || ((++i))
		_minictr_kind "$applet" operands
		[[ $kind != command || $i == "$last" ]] || kind='file'
		_minictr_offer "$kind" "$word"
	fi
}

_minictr()
{
	local words part=${COMP_WORDS[COMP_CWORD]}

	COMPREPLY=()
	_minictr_read_words
	if ((${#words[@]} == 2)); then
		_minictr_offer "$_minictr_applets" "${words[1]}"
	else
		_minictr_offer_argument
	fi
	# Readline replaces the last part only.
	[[ $part != [:=] ]] || part=
	COMPREPLY=("${COMPREPLY[@]#"${words[-1]%"$part"}"}")
}

complete -F _minictr minictr
