# awk -f table.awk TABLE.tsv: the table as C. A line "# columns: KIND..." tells what the columns are:
#   text      goes to texts[], those of a row together, - as an empty one
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
		if (kinds[i] == "text") texts = texts "\t" quote(spell($i)) "\n"
		else if (kinds[i] == "value") values = values "\t" $i ",\n"
		else choices = choices "\t" find($i) ",\n"
}

END {
	print "static function *const functions[] = {\n" functions "};"
	print "static const unsigned char choices[] = {\n" choices "};"
	print "static const value values[] = {\n" values "};"
	print "static const char texts[] PACKED(\"table\") =\n" texts ";"
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

function quote(words) {
	gsub(/["\\]/, "\\\\&", words)
	return "\"" words "\\0\""
}
