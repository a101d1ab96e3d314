# From what measure prints of "TOOL" and "TOOL HOW", with PLACE before each line: what HOW adds to a
# start, in microseconds of CPU time, the median of the rounds, and how that of minictr compares
# with the floor's; as a table in Markdown.

BEGIN { FS = "\t" }

$3 == "failed" { print "added: " $2 ": " $4 >"/dev/stderr"; failed = 1; next }
!($1 in seen) { seen[$1] = 1; place[++places] = $1 }
{ cpu[$1, $2, $3] = $4 * 1000; if ($3 > last) last = $3 }

function added(place, tool, how,  round, n, i, difference, sorted) {
	for (round = 0; round <= last; round++) {
		if (!((place, tool, round) in cpu) || !((place, tool " " how, round) in cpu)) continue
		difference = cpu[place, tool " " how, round] - cpu[place, tool, round]
		for (i = n++; i && sorted[i] > difference; i--) sorted[i + 1] = sorted[i]
		sorted[i + 1] = difference
	}
	return n ? sorted[int((n + 1) / 2)] : 0
}

function row(place, how, text,  floor, ours, ratio) {
	floor = added(place, "floor", how)
	ours = added(place, "minictr", how)
	ratio = floor > 0 ? sprintf("%.2f", ours / floor) : "-"
	printf "%s | %s | %.0f | %.0f | %s\n", place, text, floor, ours, ratio
}

END {
	print "where | parent | floor µs | minictr µs | minictr / floor"
	print "--- | --- | ---: | ---: | ---:"
	for (i = 1; i <= places; i++) {
		row(place[i], "there", "is there")
		row(place[i], "own", "made and removed")
	}
	exit failed
}
