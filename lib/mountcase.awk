# Packs the cases of mountns-test (mountcase.txt) for build/mountcase.inc: what stood among the
# 2048 letters before is replaced by its distance and length, in two bytes (LZ77). That makes a
# third of them; mountcase-text.c unpacks. Each head and script ends with NUL, here "|".

/^#/ || /^$/ { next }

# A line that is indented goes on.
/^[ \t]/ { sub(/^[ \t]+/, ""); line[n] = line[n] (begun ? " " : "|") $0; begun = 1; next }

{ line[++n] = $0; begun = 0 }

END {
	for (i = 1; i <= n; i++) text = text line[i] "|"
	size = length(text)
	for (i = 1; i <= size; i++) letter[i] = substr(text, i, 1)
	for (i = 1; i <= size; i++) find_longest(i)
	choose()
	print "static const unsigned char packed[] = {"
	for (i = 1; i <= size; i += taken[i]) print_step(i)
	print "};"
	print "enum { UNPACKED = " size " };"
}

# The longest piece, of 3 to 18 letters, that begins at I and before it: long[I], and from[I].
function find_longest(i,  key, j, n) {
	key = substr(text, i, 3)
	for (j = last[key]; j && i - j <= 2048 && long[i] < 18; j = before[j]) {
		for (n = 3; n < 18 && i + n <= size && letter[j + n] == letter[i + n]; n++) continue
		if (n > long[i] && i + n <= size + 1) { long[i] = n; from[i] = j }
	}
	before[i] = last[key]
	last[key] = i
}

# From the end: how many letters to take at each place, so that the rest costs least.
function choose(  i, n) {
	for (i = size; i; i--) {
		taken[i] = 1
		cost[i] = cost[i + 1] + 1
		for (n = 3; n <= long[i]; n++)
			if (cost[i + n] + 2 < cost[i]) { taken[i] = n; cost[i] = cost[i + n] + 2 }
	}
}

function print_step(i,  distance) {
	if (taken[i] == 1) {
		print "\t'" (letter[i] == "|" ? "\\0" : letter[i] == "'" ? "\\'" : letter[i]) "',"
		return
	}
	distance = i - from[i] - 1
	print "\t" 128 + (taken[i] - 3) * 8 + int(distance / 256) ", " distance % 256 ","
}
