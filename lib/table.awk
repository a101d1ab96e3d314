# awk -v to=DIRECTORY -f lz.awk -f table.awk FILE.tsv...: tables as C, each in FILE.inc, and on the standard
# output the texts of all, packed. A line "# columns: KIND..." tells what the columns are:
#   text      goes to the packed texts, those of a row together, - as an empty one
#   function  goes to functions[], each once; which one is a row's to choices[]; - is NULL
#   value     goes to values[]
# Other lines that begin with # are comments. One of two columns gives a name to a text, for which
# {NAME} stands from then on. TEXTS is where the texts of the table begin.

BEGIN { FS = "\t" }

FNR == 1 {
	print_table()
	file = FILENAME
	sub(/.*\//, to "/", file)
	sub(/tsv$/, "inc", file)
}

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
	print_table()
	lz_print(all)
}

function print_table() {
	if (file) {
		print "static function *const functions[] = {\n" functions "};" >file
		print "static const unsigned char choices[] = {\n" choices "};" >file
		print "static const value values[] = {\n" values "};" >file
		print "enum { TEXTS = " begin + 0 " };" >file
		close(file)
	}
	functions = choices = values = ""
	used = split("", place)
	begin = length(all)
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
