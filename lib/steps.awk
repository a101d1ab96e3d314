# awk -f steps.awk SETUP.c: what its rows, STEP("NAME", WANTED, APPLY), and the NULL between those outside
# and inside leave to be made.

/^\tSTEP\(/ {
	split($0, part, /"|, |\)/)
	add(part[2], part[4])
}

/^\tNULL,/ {
	add("", "NULL")
	if (!inside) inside = count
}

END {
	print "enum { INSIDE = " inside " };"
	print "static condition *const wanted_functions[] = {\n" functions "};"
	print "static const unsigned char wanted_numbers[] = {\n" numbers "};"
	print "static const char names[] PACKED(\"table\") =\n" names ";"
}

function add(name, wanted) {
	count++
	if (!(wanted in place)) {
		place[wanted] = used++
		functions = functions "\t" wanted ",\n"
	}
	numbers = numbers "\t" place[wanted] ",\n"
	names = names "\t\"" name "\\0\"\n"
}
