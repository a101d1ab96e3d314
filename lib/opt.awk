# awk -f opt.awk ROWS: what the option rows of an applet leave to be made (lib/opt.h). ROWS is what
# docs/rows.awk makes of the applet.

BEGIN { FS = "\t" }

$1 == "row" {
	usages = usages "\t\"" $2 "\\0\"\n"
	if (!seen[$3]++) {
		numbers = numbers "\tSETTER_" $3 ",\n"
		setters = setters "\t" $3 ",\n"
	}
}

END {
	print "static const char usages[] =\n" usages ";"
	print "enum {\n" numbers "};"
	print "static opt_setter *const setters[] = {\n" setters "};"
}
