# awk -f lz.awk -f hint.awk hint.tsv: the table of hints (hint.tsv explains it) as C, for lib/hint.c:
# the functions, each once; which of them is a row's, with its errno; and all texts, packed.

BEGIN { FS = "\t" }

/^#/ || /^$/ { next }

NF == 2 { meaning[$1] = $2; next }

NF != 5 { print "hint.tsv: " FNR ": " NF " columns" >"/dev/stderr"; exit 1 }

{
	if (!($3 in place)) { place[$3] = looks++; functions = functions "\t" $3 ",\n" }
	rows = rows "\t{ " place[$3] ", " $2 " },\n"
	all = all spell($1) "|" spell($4) "|" spell($5) "|"
}

END {
	print "static bool (*const looks[])(struct hint_case *h) = {\n" functions "};"
	print "static const struct row rows[] = {\n" rows "};"
	lz_print(all)
}

function spell(words,  name)
{
	for (name in meaning) gsub("[{]" name "[}]", meaning[name], words)
	return words == "-" ? "" : words
}
