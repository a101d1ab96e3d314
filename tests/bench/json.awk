# awk -f json.awk FIGURES BARS: figures as { PART: { NAME: { KEY: VALUE } }, "bars": { TEXT:
# { "limit", "figure", "holds" } } }; those of the machine without NAME.

BEGIN { FS = "\t" }

function string(text) {
	gsub(/[\\"]/, "\\\\&", text)
	gsub(/[\001-\037]/, " ", text)
	return "\"" text "\""
}

function scalar(key, text) {
	return key != "version" && text ~ /^-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?$/ ? text : string(text)
}

FNR == NR {
	if (!($1 in names)) part[++parts] = $1
	if (!(($1, $2) in members)) name[$1, ++names[$1]] = $2
	members[$1, $2] = members[$1, $2] (members[$1, $2] ? ", " : "") string($3) ": " scalar($3, $4)
	next
}
{
	bars = bars (bars ? ",\n" : "") sprintf("    %s: { \"limit\": %s, \"figure\": %s, \"holds\": %s }",
		string($1), $2, $3 == "-" ? "null" : $3, $4 == "yes" ? "true" : $4 == "no" ? "false" : "null")
}

END {
	print "{"
	for (p = 1; p <= parts; p++) {
		if (part[p] == "machine") {
			printf "  %s: { %s },\n", string(part[p]), members[part[p], "-"]
			continue
		}
		printf "  %s: {\n", string(part[p])
		for (n = 1; n <= names[part[p]]; n++)
			printf "    %s: { %s }%s\n", string(name[part[p], n]), members[part[p], name[part[p], n]], \
				n < names[part[p]] ? "," : ""
		print "  },"
	}
	printf "  \"bars\": {\n%s\n  }\n}\n", bars
}
