# Reads C files laid out as .clang-format has them and prints what the rules of lint.t are
# about, a word and its object on each line:
#   function FILE NAME LINES     from its first line to its closing brace
#   global FILE NAME             a function that other files see
#   deep FILE:LINE               a control statement inside three others
#   bare FILE:LINE               a prototype with no comment above it
#   include FILE HEADER          one of our own
#   code FILE:LINE TEXT          without comments and the insides of strings

FNR == 1 { in_comment = documented = in_function = 0; start = 0 }

/^#include "/ { split($0, part, "\""); print "include", FILENAME, part[2] }

{
	line = $0
	gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
	gsub(/\/\*[^*]*\*\//, "", line)
	is_comment = in_comment || $0 ~ /^\/\*/
	if (line ~ /\/\*/) { in_comment = 1; sub(/\/\*.*/, "", line) }
	else if (in_comment) { in_comment = line !~ /\*\//; sub(/.*\*\//, "", line); if (in_comment) line = "" }
	if (line ~ /[^[:space:]]/) print "code", FILENAME ":" FNR, line
}

# Of a prototype or definition the first line starts with a letter and has the parenthesis.
/^[a-z].*\(/ && !/^typedef|^__attribute|=/ {
	start = FNR
	name = $0
	sub(/\(.*/, "", name)
	sub(/.*[ *]/, "", name)
	is_static = /^static/
	if (FILENAME ~ /\.h$/ && !documented) print "bare", FILENAME ":" FNR
}

/^\{/ && start {
	in_function = 1
	if (!is_static) print "global", FILENAME, name
}

/^\t\t\t\t(if|for|while|switch|do)[ (]/ { print "deep", FILENAME ":" FNR }

/^\}/ && in_function { print "function", FILENAME, name, FNR - start + 1; in_function = start = 0 }

# A comment holds for the prototypes right below it, up to the next empty line.
is_comment { documented = 1 }
/^$/ && !in_comment { documented = 0 }
