# Takes the help texts out of the option rows of an applet: for a tiny program, whose --help has the
# options only. What is said of options that are not ours stays, as it is no help text but an error.

function print_row()
{
	if (row !~ /OPT_FOREIGN/)
		sub(/",[ \t\n]*"([^"\\]|\\.)*"([ \t\n]*"([^"\\]|\\.)*")*/, "\", \"\"", row)
	printf "%s", row
	row = ""
}

/^static const struct opt options\[\] = \{$/ { inside = 1; print; next }
/^\};$/ { inside = 0 }
!inside { print; next }
{ row = row $0 "\n" }
/\},$/ { print_row() }
