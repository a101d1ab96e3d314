# Makes build/mountcase.inc of mountcase.txt: the numbers of words, the functions of verbs, and lists of
# texts, each ended by NUL: words that are numbers, verbs, phrases, the scripts of those; and the names,
# sentences and scripts of cases.

/^#/ || /^$/ { next }

/^[^\t].* = / {
	meaning = $0
	sub(/.* = /, "", meaning)
	count = split(substr($0, 1, length($0) - length(meaning) - 3), word, " ")
	for (i = 1; i <= count; i++) {
		value = meaning
		sub(/\*/, word[i], value)
		sub(/\^/, toupper(word[i]), value)
		if (value ~ /^mountcase/) {
			verbs = verbs "\t" value ",\n"
			actions = actions word[i] "\n"
		} else {
			values = values "\t" value ",\n"
			words = words word[i] "\n"
		}
	}
	next
}

# A line that is indented goes on.
/^[ \t]/ { sub(/^[ \t]+/, ""); script[n] = script[n] (script[n] ? " " : "") $0; next }

{ n++ }

/: / {
	sentences = sentences substr($0, index($0, ": ") + 2) "\n"
	sub(/: .*/, "")
	names = names $0 "\n"
	next
}

{ phrases++; actions = actions $0 "\n" }

END {
	for (i = 1; i <= n; i++)
		if (i <= phrases) meanings = meanings script[i] "\n"
		else scripts = scripts script[i] "\n"
	print "static mountcase_run *const verbs[] = {\n" verbs "};"
	print "static const int values[] = {\n" values "};"
	texts = words actions meanings
	print "enum { PHRASES = " phrases ", ACTIONS = " length(words) ","
	print "\tMEANINGS = " length(words actions) ", NAMES = " length(texts) ","
	print "\tSENTENCES = " length(texts names) ", SCRIPTS = " length(texts names sentences) " };"
	texts = texts names sentences scripts
	gsub(/["\\]/, "\\\\&", texts)
	gsub(/\n/, "\\0\"\n\t\"", texts)
	print "static const char texts[] PACKED(\"cases\") =\n\t\"" texts "\";"
}
