# awk -f lz.awk -f feature.awk feature.tsv: the features (feature.tsv explains them) as C, for
# lib/feature.c: functions and numbers, and all texts, packed.

BEGIN { FS = "\t" }

/^#/ { next }

NF != 6 { print "feature.tsv: " FNR ": " NF " columns" >"/dev/stderr"; exit 1 }

{
	rows = rows "\t{ " $2 ", " $3 ", " $4 " },\n"
	all = all $1 "|" $5 "|" ($6 == "-" ? "" : $6) "|"
}

END {
	print "static const struct row rows[] = {\n" rows "};"
	lz_print(all)
}
