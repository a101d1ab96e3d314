# awk -f bars.awk bars.tsv FIGURES: which bars hold: TEXT, limit, figure, yes or no; - and ? for
# a figure that is not there.

BEGIN { FS = OFS = "\t" }
/^#/ { next }
FNR == NR { bar[++bars] = $0; next }
{ value[$1, $2, $3] = $4 }

END {
	for (i = 1; i <= bars; i++) {
		split(bar[i], b, FS)
		if (!((b[2], b[3], b[4]) in value) || (b[5] != "-" && !((b[2], b[5], b[6]) in value))) {
			print b[1], b[7], "-", "?"
			continue
		}
		figure = value[b[2], b[3], b[4]]
		if (b[5] != "-") figure /= value[b[2], b[5], b[6]]
		print b[1], b[7], sprintf(b[5] == "-" ? "%d" : "%.2f", figure), figure <= b[7] ? "yes" : "no"
	}
}
