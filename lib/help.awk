# awk -f help.awk ROWS...: what --help says of all applets, for applets/main.c: for each its name, operands
# and summary, then a text an option. ROWS is what docs/rows.awk makes of an applet.

BEGIN {
	FS = "\t"
	print "static const char help[] PACKED(\"help\") ="
}

$1 == "applet" { add($2); add($3); add($4) }
$1 == "heading" { heading = $2 "\t" }
$1 == "option" { add(heading $5); heading = "" }

END { print "\t;" }

function add(text) {
	gsub(/["\\]/, "\\\\&", text)
	print "\t\"" text "\\0\""
}
