# Makes build/mountcase.inc of mountcase.txt: the functions of the verbs, the numbers of the other words,
# and four lists of texts: words, names, sentences, scripts. Each text ends with NUL; a phrase has an
# empty sentence.

/^#/ || /^$/ { next }

/^[^\t].* = / {
	meaning = $0
	sub(/.* = /, "", meaning)
	count = split(substr($0, 1, length($0) - length(meaning) - 3), word, " ")
	for (i = 1; i <= count; i++) {
		value = meaning
		sub(/\*/, word[i], value)
		sub(/\^/, toupper(word[i]), value)
		words = words word[i] "\n"
		if (value ~ /^mountcase/) verbs = verbs "\t" value ",\n"
		else values = values "\t" value ",\n"
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
	print "static mountcase_run *const verbs[] = {\n" verbs "};"
	print "static const int values[] = {\n" values "};"
	print "enum { NAMES = " length(words) ", SENTENCES = " length(words names) ","
	print "\tSCRIPTS = " length(words names sentences) " };"
	texts = words names sentences scripts
	gsub(/["\\]/, "\\\\&", texts)
	gsub(/\n/, "\\0\"\n\t\"", texts)
	print "static const char texts[] PACKED(\"cases\") =\n\t\"" texts "\";"
}
