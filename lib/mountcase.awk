# Packs the cases of mountns-test for build/mountcase.inc: the texts of mountcase.txt, with the
# pair of symbols that is most frequent replaced by a new symbol until there is none left. That
# halves them; mountcase-text.c unpacks.

/^#/ || /^$/ { next }

# A line that is indented goes on.
/^[ \t]/ { sub(/^[ \t]+/, ""); line[n] = line[n] (begun ? " " : "|") $0; begun = 1; next }

{ line[++n] = $0; begun = 0 }

END {
	for (i = 1; i <= n; i++) text = text line[i] "|"
	read_symbols()
	while (symbols < 256 && replace_best()) continue
	print_alphabet()
	print_pairs()
	print_text()
}

function read_symbols(  i, c) {
	symbols = 0
	length_now = length(text)
	for (i = 1; i <= length_now; i++) {
		c = substr(text, i, 1)
		if (!(c in code)) { code[c] = symbols; letter[symbols++] = c }
		s[i] = code[c]
	}
	letters = symbols
	end = code["|"]
}

# What stands on both sides of an end is apart.
function replace_best(  i, j, key, best, most, left, right) {
	split("", count)
	most = 0
	for (i = 1; i < length_now; i++)
		if (s[i] != end && s[i + 1] != end) {
			key = s[i] * 256 + s[i + 1]
			if (++count[key] > most) { most = count[key]; best = key }
		}
	if (most < 4) return 0
	left = int(best / 256); right = best % 256
	for (i = j = 1; i <= length_now; i++)
		if (s[i] == left && i < length_now && s[i + 1] == right) { s[j++] = symbols; i++ }
		else s[j++] = s[i]
	length_now = j - 1
	pair[symbols++] = left ", " right
	return 1
}

function print_alphabet(  i) {
	print "static const char alphabet[] = {"
	for (i = 0; i < letters; i++)
		print "\t'" (i == end ? "\\0" : letter[i] == "'" ? "\\'" : letter[i]) "',"
	print "};"
}

function print_pairs(  i) {
	print "static const unsigned char pairs[][2] = {"
	for (i = letters; i < symbols; i++) printf "\t{ %s },\n", pair[i]
	print "};"
}

function print_text(  i) {
	print "static const unsigned char packed[] = {"
	for (i = 1; i <= length_now; i++) printf "%s%d,", i % 20 == 1 ? "\n\t" : " ", s[i]
	print "\n};"
	print "enum { UNPACKED = " length(text) " };"
}
