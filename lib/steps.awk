# awk -f steps.awk SETUP.c: the names in its rows, STEP("NAME", WANT, APPLY...), of each table one behind the
# other.

/^const struct step setup_/ {
	sub(/_steps.*/, "")
	print "const char " $4 "_names[] PACKED(\"table\") ="
}

/^\tSTEP\(/ {
	split($0, part, "\"")
	print "\t\"" part[2] "\\0\""
}

/^};/ { print "\t;" }
