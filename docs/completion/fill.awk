# Makes a completion script of its frame and the option rows that docs/rows.awk took from the
# applets: awk -v shell=bash|zsh|fish -f fill.awk ROWS... FRAME
# The lines @APPLETS and @OPTIONS of the frame become what the shell is told of each.

# How a value that is called VALUE is completed: file, directory, user, group, signal, command,
# words apart by blanks, or "" where there is nothing to offer.
function kind_of(value,  kind)
{
	sub(/^\[=/, "", value)
	sub(/\]$/, "", value)
	if (value == "DIR") return "directory"
	if (value ~ /^(FILE|DIR|SRC|DEVICE)($|:|\||\[)/) return "file"
	if (value ~ /^USER/) return "user"
	if (value ~ /^GROUP/) return "group"
	if (value == "SIGNAL") return "signal"
	if (value == "PROGRAM") return "command"
	if (value !~ /^[a-z-]+\|/) return ""
	gsub(/[A-Z]+/, "", value)
	gsub(/\|/, " ", value)
	return value
}

# The same of what follows the options; list: what the applet prints for --list.
function operand_kind(operands, lists)
{
	if (operands ~ /COMMAND/) return "command"
	if (operands ~ /DIR/) return "directory"
	return lists ? "list" : ""
}

function quote(text)
{
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}

# Bash: "APPLET WORD KIND" to look up. KIND is - where there is no value, begins with ? where
# one follows behind a = only; without WORD it is that of the operands.
function bash_option(a, word, value)
{
	print a, word, value == "" ? "-" : (value ~ /^\[=/ ? "?" : "") kind_of(value)
}

# Zsh: the arguments of _arguments.
function zsh_text(text)
{
	gsub(/[]]|[[]|:|\\/, "\\\\&", text)
	return text
}

function zsh_action(kind, applet)
{
	if (kind == "directory") return "_files -/"
	if (kind == "command") return "_command_names -e"
	if (kind == "list") return "{compadd -- ${(f)\"$(minictr " applet " --list)\"}}"
	if (kind ~ /^(file|user|group|signal)$/) return "_" kind "s"
	return kind == "" ? " " : "(" kind ")"
}

# A letter has no value that may be left out.
function zsh_option(a, word, others, value, help,  spec)
{
	spec = (value == "" ? "(" others ")" : "*") word
	if (value ~ /^\[=/) spec = spec "=-"
	else if (value != "") spec = spec (word ~ /^--/ ? "=" : "+")
	spec = spec "[" zsh_text(help) "]"
	if (value != "")
		spec = spec (value ~ /^\[=/ ? "::" : ":") zsh_text(value) ":" zsh_action(kind_of(value))
	specs = specs " \\\n\t\t\t" quote(spec)
}

function zsh_applet(a, kind)
{
	if (kind == "command")
		specs = specs " \\\n\t\t\t'(-)1:command:_command_names -e' '*::argument:_normal'"
	else if (kind != "")
		specs = specs " \\\n\t\t\t" quote((kind == "list" ? "*" : "1") ":operand:" zsh_action(kind, a))
	print "\t\t" a ") _arguments -s -S -A '-*'" specs " ;;"
	specs = ""
}

# Fish: a call of complete for each.
function fish_values(kind)
{
	if (kind == "file") return " -F"
	if (kind == "signal") return " -f -a '(kill -l | string split -n \" \")'"
	if (kind == "directory") kind = "(__fish_complete_directories)"
	else if (kind ~ /^(user|group|command)$/) kind = "(__fish_complete_" kind (kind == "command" ? "" : "s") ")"
	return " -f" (kind == "" ? "" : " -a " quote(kind))
}

function fish_option(a, letter, name, value, help)
{
	printf "complete -c minictr -n '__minictr_in %s options' -l %s%s", a, name, letter == "" ? "" : " -s " letter
	if (value != "")
		printf "%s%s", value ~ /^\[=/ ? "" : " -r", fish_values(kind_of(value))
	print " -d", quote(help)
}

function fish_operands(a, kind)
{
	if (kind == "command") kind = "(__minictr_command)"
	else if (kind == "list") kind = "(minictr " a " --list)"
	else if (kind == "directory") kind = "(__fish_complete_directories)"
	if (kind != "")
		print "complete -c minictr -n '__minictr_in " a " operands' -a", quote(kind)
}

function print_option(a, letter, name, value, help)
{
	if (shell == "fish") {
		fish_option(a, letter, name, value, help)
	} else if (shell == "zsh") {
		if (letter != "") zsh_option(a, "-" letter, "-" letter " --" name, value ~ /^\[/ ? "" : value, help)
		zsh_option(a, "--" name, (letter == "" ? "" : "-" letter " ") "--" name, value, help)
	} else {
		if (letter != "") bash_option(a, "-" letter, value)
		bash_option(a, "--" name, value)
	}
}

function print_applet(i, a,  j, column)
{
	for (j = 1; j <= options[i]; j++) {
		split(option[i, j], column, "\t")
		print_option(a, column[2], column[3], column[4], column[5])
	}
	if (shell == "zsh") zsh_applet(a, kind[i])
	else if (shell == "fish") fish_operands(a, kind[i])
	else if (kind[i] != "") print a, "operands", kind[i]
}

function print_names(i)
{
	for (i = 1; i <= applets; i++)
		if (shell == "zsh") print "\t\t" quote(name[i] ":" summary[i])
		else if (shell == "fish") print "complete -c minictr -n __minictr_first -a " name[i] " -d " quote(summary[i])
		else print name[i]
}

# What fish must know to find the operands.
function print_valued(i, j, column)
{
	for (i = 1; i <= applets; i++)
		for (j = 1; j <= options[i]; j++) {
			split(option[i, j], column, "\t")
			if (column[4] ~ /^[^[]/)
				print "    " name[i] ":--" column[3] (column[2] == "" ? "" : " " name[i] ":-" column[2]) " \\"
		}
}

BEGIN { FS = "\t" }
$1 == "applet" { name[++applets] = $2; summary[applets] = $4; kind[applets] = operand_kind($3) }
$1 == "option" { option[applets, ++options[applets]] = $0 }
$1 == "option" && $3 == "list" { kind[applets] = "list" }
FILENAME ~ /\.tsv$/ { next }
/^@APPLETS$/ { print_names(); next }
/^@VALUED$/ { print_valued(); next }
/^@OPTIONS$/ { for (i = 1; i <= applets; i++) print_applet(i, name[i]); next }
{ print }
