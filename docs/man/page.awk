# Makes a manual page (mdoc) of its prose, NAME.1.in, and the option rows that docs/rows.awk took
# from the applet's source: for the line .OPTIONS they stand there, with their headings.
# awk -v version=VERSION -v rows=FILE -f page.awk NAME.1.in

function escape(text)
{
	gsub(/\\/, "\\e", text)
	gsub(/-/, "\\-", text)
	sub(/^[.']/, "\\\\\\&&", text)
	return text
}

function usage(letter, name, value)
{
	return (letter ? "-" letter ", " : "") "--" name (value ~ /^[^[]/ ? " " : "") value
}

function end_list()
{
	if (in_list)
		print ".El"
	in_list = 0
}

function print_options(line, column)
{
	while ((getline line <rows) > 0) {
		split(line, column, "\t")
		if (column[1] == "heading") {
			end_list()
			print ".Ss " escape(column[2])
		} else if (column[1] == "option") {
			if (!in_list++)
				print ".Bl -tag -width indent"
			print ".It " escape(usage(column[2], column[3], column[4]))
			print escape(column[5])
		}
	}
	end_list()
}

/^\.OPTIONS$/ { print_options(); next }
/^\.Os$/ { $0 = ".Os minictr " version }
{ print }
