# awk -v table=NAME -f table.awk columns.tsv FIGURES: the figures as a table in Markdown.

BEGIN {
	FS = "\t"
	title["rootfs"] = "a root, confined: `run --rootfs`"
	title["run"] = "the host's files: `run`"
	title["unshare"] = "`unshare -muipnf --mount-proc`"
	title["apart"] = "`run --rootfs`, taken apart"
}

/^#/ { next }
FNR == NR {
	if (index(" " $1 " ", " " table " ")) {
		head[++columns] = $2; key[columns] = $3; format[columns] = $4; divisor[columns] = $5
	}
	next
}
$1 == "machine" { machine[toupper($3)] = $4; next }
!(($1, $2) in row) { row[$1, $2] = ++rows; part[rows] = $1; name[rows] = $2 }
{ value[$1, $2, $3] = $4 }
table == "bench" && $3 ~ /_failed$/ { failures = failures sprintf("\n%s, %s: %s\n", $2, $3, $4) }

function cell(i, c) {
	if ((part[i], name[i], key[c]) in value)
		return sprintf(format[c], value[part[i], name[i], key[c]] / divisor[c])
	return "-"
}

function put_title(text,  c, line) {
	for (c = 1; c <= columns; c++) line = line " |"
	print "| **" text "** |" line
}

function put_row(i,  c, line, what) {
	what = name[i] ~ /^minictr/ ? "`" name[i] "`" : name[i]
	if (name[i] !~ /^minictr/ && (part[i], name[i], "version") in value)
		what = what " " value[part[i], name[i], "version"]
	if ((part[i], name[i], "cannot") in value) what = what ": " value[part[i], name[i], "cannot"]
	for (c = 1; c <= columns; c++) line = line " " cell(i, c) " |"
	print "| " what " |" line
}

END {
	line = "| |"
	rule = "|---|"
	for (c = 1; c <= columns; c++) {
		for (word in machine) sub("^" word " ", machine[word] " ", head[c])
		line = line " " head[c] " |"
		rule = rule "---:|"
	}
	print line
	print rule
	for (i = 1; i <= rows; i++) {
		if (part[i] == "apart" && table != "bench") continue
		if (part[i] != part[i - 1]) put_title(title[part[i]])
		put_row(i)
	}
	printf "%s", failures
}
