# Takes the option rows out of the source of an applet, applets/NAME.c: what --help prints is known
# without running the program, which a cross compiler makes for another machine. One line each:
#   applet   NAME   OPERANDS  SUMMARY
#   heading  TEXT
#   option   LETTER NAME      VALUE    HELP     VALUE as in struct opt's usage, [=X] may be left out
#   row      USAGE  SETTER                      one of those, or of no option (OPT_FOREIGN)

# The next token of TEXT, which loses it: a string with its quotes, a word, or one character.
function take(  token)
{
	while (sub(/^([ \t\n]+|\/\*[^*]*\*+([^\/*][^*]*\*+)*\/)/, "", text)) # a comment too
		continue
	if (match(text, /^"([^"\\]|\\.)*"/) || match(text, /^[A-Za-z0-9_]+/))
		token = substr(text, 1, RLENGTH)
	else
		token = substr(text, 1, 1)
	text = substr(text, length(token) + 1)
	return token
}

# The members of a struct up to its closing brace or parenthesis go to FIELD, under their names: those of
# NAMES in order, unless a designator names one. Strings that follow each other are one.
function read_struct(names,  order, token, at, key, depth)
{
	split("", field)
	split(names, order)
	key = order[at = 1]
	while ((token = take()) != "" && (token !~ /^[})]$/ || depth)) {
		if (token == "," && !depth)
			key = order[++at]
		else if (token == ".")
			key = take()
		else if (token ~ /^"/)
			field[key] = field[key] unquote(token)
		else if (token != "=")
			field[key] = field[key] token
		depth += (token ~ /^[({]$/) - (token ~ /^[)}]$/)
	}
}

function unquote(string)
{
	string = substr(string, 2, length(string) - 2)
	gsub(/\\"/, "\"", string)
	gsub(/\\\\/, "\\", string)
	return string
}

function print_option(usage, help,  letter, value)
{
	if (match(usage, /^-., /))
		letter = substr(usage, 2, 1)
	usage = substr(usage, RLENGTH > 0 ? RLENGTH + 3 : 3)
	if (match(usage, /[ [].*/))
		value = substr(usage, RSTART)
	print "option", letter, substr(usage, 1, length(usage) - length(value)), substr(value, 1 + (value ~ /^ /)), help
}

function print_rows(  token)
{
	while (1) {
		token = take()
		if (token ~ /^"/) {
			print "heading", unquote(token)
			continue
		}
		if (token !~ /^OPT/)
			return
		take() # the parenthesis
		read_struct(token == "OPT" ? "usage help set offset mark" : "usage")
		take() # the comma
		if (token == "OPT")
			print_option(field["usage"], field["help"])
		print "row", field["usage"], "set" in field ? field["set"] : "NULL"
	}
}

BEGIN { OFS = "\t" }

# A comment between rows, which is a heading, becomes a string.
/^\t\/\* .* \*\/$/ {
	gsub(/["\\]/, "\\\\&")
	sub(/^\t\/\* /, "\"")
	sub(/ \*\/$/, "\"")
}

# The tables end at the margin, as clang-format has it.
/^static const struct opt_row options\[\] = \{$/, /^\};$/ { rows = rows $0 "\n" }
/^const struct applet applet_[a-z_]+ = \{$/, /^\};$/ { applet = applet $0 "\n" }

END {
	text = substr(applet, match(applet, /\(/) + 1)
	read_struct("name operands summary")
	if (!("summary" in field) || rows == "") {
		print FILENAME ": no option rows, or no applet" >"/dev/stderr"
		exit 1
	}
	print "applet", field["name"], field["operands"], field["summary"]
	text = substr(rows, index(rows, "{") + 1)
	print_rows()
}
