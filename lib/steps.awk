# awk -f steps.awk SETUP.c: the names of its steps, empty ones for the rows between, and which is the first
# of those inside.

/^\tSTEP\(/ { split($0, part, "\""); add(part[2]) }
/^\t\{ 0 \},/ { add(""); if (!inside) inside = count }

END {
	print "enum { INSIDE = " inside " };"
	print "static const char names[] PACKED(\"table\") =\n" names ";"
}

function add(name) {
	count++
	names = names "\t\"" name "\\0\"\n"
}
