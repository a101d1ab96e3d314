# awk -f table.awk [SETUP.c] TABLE.tsv: the table as C. A line "# columns: KIND..." tells what the
# columns are:
#   text      goes to texts[], those of a row together, - as an empty one
#   function  goes to functions[], each once; which one is a row's to choices[]; - is NULL. There
#             .NAME is MEMBER(NAME)
#   value     goes to values[]
#   step      goes nowhere: the rows come in the order of the steps in SETUP.c, whose function this
#             is, with empty ones for those that have no row
# Other lines that begin with # are comments. In a table of more, one of two columns gives a name to a text, for which
# {NAME} stands from then on.

BEGIN { FS = "\t" }

FILENAME ~ /[.]c$/ {
	if (/STEP\(/ && match($0, /, [a-z_]+[,)]/)) steps[++step_count] = substr($0, RSTART + 2, RLENGTH - 3)
	next
}

/^# columns: / { count = split(substr($0, 12), kinds, " ") }

/^#/ || /^$/ { next }

NF == 2 && count > 2 { meaning[$1] = $2; next }

NF != count { print FILENAME ": " FNR ": " NF " columns" >"/dev/stderr"; exit 1 }

kinds[1] == "step" { rows[$1] = $0; next }

{ add() }

END {
	for (step = 1; step <= step_count; step++) {
		$0 = steps[step] in rows ? rows[steps[step]] : "-\t-\t-"
		add()
	}
	if (functions) print "static function *const functions[] = {\n" functions "};"
	if (choices) print "static const unsigned char choices[] = {\n" choices "};"
	if (values) print "static const value values[] = {\n" values "};"
	print "static const char texts[] PACKED(\"table\") =\n" texts ";"
}

function add() {
	for (i = 1; i <= count; i++)
		if (kinds[i] == "text") texts = texts "\t" quote(spell($i)) "\n"
		else if (kinds[i] == "value") values = values "\t" $i ",\n"
		else if (kinds[i] == "function") choices = choices "\t" find($i) ",\n"
}

function find(name) {
	if (sub(/^[.]/, "", name)) return "MEMBER(" name ")"
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
