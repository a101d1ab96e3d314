# Tables in Markdown, for a screen: a column as wide as its widest cell, without rules.

BEGIN { FS = " *[|] *" }
/^[|]-/ { next }
{
	if (NF != fields) table++
	fields = of[NR] = NF
	in_table[NR] = table
	gsub(/[`*]/, "")
	line[NR] = $0
	for (i = 2; i < NF; i++)
		if (length($i) > width[table, i] + 0) width[table, i] = length($i)
}

END {
	for (n = 1; n <= NR; n++) {
		if (!(n in line)) continue
		if (in_table[n] != in_table[n - 1] && n > 1 && n - 1 in line) print ""
		split(line[n], cell, FS)
		text = ""
		for (i = 2; i < of[n]; i++)
			text = text sprintf(i == 2 ? "%-" width[in_table[n], i] "s" : "  %" width[in_table[n], i] "s", cell[i])
		sub(/ +$/, "", text)
		print text
	}
}
