# Makes a manual page (mdoc) of its prose, NAME.1.in, and what --help prints: for the line
# .OPTIONS the option rows stand there, with their headings. awk -v help=FILE -f page.awk NAME.1.in

function escape(text)
{
	gsub(/\\/, "\\e", text)
	gsub(/-/, "\\-", text)
	sub(/^[.']/, "\\\\\\&&", text)
	return text
}

function print_help(rows, line, left, in_list)
{
	while ((getline line <help) > 0) {
		if (line ~ /^[A-Z].*:$/) {
			if (in_list)
				print ".El"
			in_list = 0
			print ".Ss " escape(substr(line, 1, length(line) - 1))
		} else if (match(line, /^  (-., |    )--[^ ]+( [^ ]+)?/)) {
			if (!in_list)
				print ".Bl -tag -width indent"
			in_list = 1
			left = substr(line, 1, RLENGTH)
			sub(/^ */, "", left)
			print ".It " escape(left)
			line = substr(line, RLENGTH + 1)
			sub(/^ */, "", line)
			if (line)
				print escape(line)
		} else if (in_list && line ~ /^     /) {
			sub(/^ */, "", line)
			print escape(line)
		}
	}
	if (in_list)
		print ".El"
}

/^\.OPTIONS$/ { print_help(); next }
{ print }
