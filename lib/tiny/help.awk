# In a tiny program --help shows the options, and says nothing of them.

BEGIN {
	FS = "\t"
	print "static const char help[] PACKED(\"help\") ="
}

$1 == "applet" { print "\t\"" $2 "\\0" $3 "\\0" $4 "\\0\"" }
$1 == "option" { print "\t\"\\0\"" }

END { print "\t;" }
