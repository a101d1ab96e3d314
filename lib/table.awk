# awk -f lz.awk -f table.awk FILE.tsv: a table as C. A line "# columns: KIND..." tells what they are:
#   text      goes to packed[], those of a row together, - as an empty one
#   function  goes to functions[], each once; which one is a row's to choices[]; - is NULL
#   value     goes to values[]
# Other lines that begin with # are comments. One of two columns gives a name to a text, for which
# {NAME} stands from then on.

BEGIN { FS = "\t" }

/^# columns: / { count = split(substr($0, 12), kinds, " ") }

/^#/ || /^$/ { next }

NF == 2 { meaning[$1] = $2; next }

NF != count { print FILENAME ": " FNR ": " NF " columns" >"/dev/stderr"; exit 1 }

{
	for (i = 1; i <= count; i++)
		if (kinds[i] == "text") all = all spell($i) "\n"
		else if (kinds[i] == "value") values = values "\t" $i ",\n"
		else choices = choices "\t" find($i) ",\n"
}

END {
	print "static function *const functions[] = {\n" functions "};"
	print "static const unsigned char choices[] = {\n" choices "};"
	if (values) print "static const value values[] = {\n" values "};"
	lz_print(all)
}

function find(name) {
	if (!(name in place)) {
		place[name] = used++
		functions = functions "\t" (name == "-" ? "NULL" : name) ",\n"
	}
	return place[name]
}

function spell(words,  name) {
	for (name in meaning) gsub("[{]" name "[}]", meaning[name], words)
	return words == "-" ? "" : words
}
