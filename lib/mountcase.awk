# Makes build/mountcase.inc of mountcase.txt: the numbers of the words, and packed by lz.awk, which
# makes a quarter of them, the words, then heads and scripts by turns. Each ends with NUL.

/^#/ || /^$/ { next }

/^[^ ]+ = / { words = words $1 "\n"; sub(/^[^=]*= /, ""); values = values "\t" $0 ",\n"; next }

# A line that is indented goes on.
/^[ \t]/ { sub(/^[ \t]+/, ""); line[n] = line[n] (begun ? " " : "\n") $0; begun = 1; next }

{ line[++n] = $0; begun = 0 }

END {
	all = words
	for (i = 1; i <= n; i++) all = all line[i] "\n"
	print "static const int values[] = {\n" values "};"
	lz_print(all)
}
