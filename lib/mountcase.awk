# Packs the cases of mountns-test (mountcase.txt) with lz.awk for build/mountcase.inc, which makes a
# quarter of them. Each head and script ends with NUL, here "|".

/^#/ || /^$/ { next }

# A line that is indented goes on.
/^[ \t]/ { sub(/^[ \t]+/, ""); line[n] = line[n] (begun ? " " : "|") $0; begun = 1; next }

{ line[++n] = $0; begun = 0 }

END {
	for (i = 1; i <= n; i++) all = all line[i] "|"
	lz_print(all)
}
