# Makes build/mountcase.inc of mountcase.txt: the numbers of the words, and four lists of texts: words,
# names, sentences, scripts. Each text ends with NUL; a phrase has an empty sentence.

/^#/ || /^$/ { next }

/^[^\t].* = / {
	number = $0
	sub(/.* = /, "", number)
	for (i = 1; $i != "="; i++) {
		value = number
		sub(/\*/, $i, value)
		sub(/\^/, toupper($i), value)
		words = words $i "\n"
		values = values "\t" value ",\n"
	}
	next
}

# A line that is indented goes on.
/^[ \t]/ { sub(/^[ \t]+/, ""); script[n] = script[n] (script[n] ? " " : "") $0; next }

{ n++ }

/: / { sentence[n] = $0; sub(/^[^:]*: /, "", sentence[n]); sub(/: .*/, "") }

{ names = names $0 "\n" }

END {
	for (i = 1; i <= n; i++) {
		sentences = sentences sentence[i] "\n"
		scripts = scripts script[i] "\n"
	}
	print "static const int values[] = {\n" values "};"
	print "enum { NAMES = " length(words) ", SENTENCES = " length(words names) ","
	print "\tSCRIPTS = " length(words names sentences) " };"
	texts = words names sentences scripts
	gsub(/["\\]/, "\\\\&", texts)
	gsub(/\n/, "\\0\"\n\t\"", texts)
	print "static const char texts[] PACKED(\"cases\") =\n\t\"" texts "\";"
}
