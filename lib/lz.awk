# Packs a text, for lz.c to unpack: what stood before is replaced by its distance and length (LZ77), in
# two bytes where up to 18 letters stood among the last 1024, else in three. NUL is "|" here.

function lz_print(given,  i) {
	text = given
	size = length(text)
	for (i = 1; i <= size; i++) letter[i] = substr(text, i, 1)
	for (i = 1; i <= size; i++) find_longest(i)
	choose()
	print "static const unsigned char packed[] = {"
	for (i = 1; i <= size; i += taken[i]) print_step(i)
	print "};"
	print "enum { UNPACKED = " size " };"
}

# The longest pieces that begin at I and before it: near[I] letters at near_from[I], up to 18 not
# far away, and far[I] letters at far_from[I], up to 67 anywhere.
function find_longest(i,  key, j, n) {
	key = substr(text, i, 3)
	for (j = last[key]; j && far[i] < 67; j = before[j]) {
		if (letter[j + far[i]] != letter[i + far[i]] && (near[i] == 18 || i - j > 1024))
			continue
		for (n = 3; n < 67 && i + n <= size && letter[j + n] == letter[i + n]; n++) continue
		if (n > far[i] && i + n <= size + 1) { far[i] = n; far_from[i] = j }
		if (n > 18) n = 18
		if (n > near[i] && i - j <= 1024 && i + n <= size + 1) { near[i] = n; near_from[i] = j }
	}
	before[i] = last[key]
	last[key] = i
}

# From the end: how many letters to take at each place, in how many bytes, so that the rest costs
# least.
function choose(  i, n) {
	for (i = size; i; i--) {
		taken[i] = bytes[i] = 1
		cost[i] = cost[i + 1] + 1
		for (n = 3; n <= near[i]; n++) take(i, n, 2)
		for (n = 4; n <= far[i]; n++) take(i, n, 3)
	}
}

function take(i, n, price) {
	if (cost[i + n] + price >= cost[i]) return
	taken[i] = n
	bytes[i] = price
	cost[i] = cost[i + n] + price
}

function print_step(i,  distance, high) {
	if (bytes[i] == 1) {
		print "\t'" (letter[i] == "|" ? "\\0" : letter[i] == "'" ? "\\'" : letter[i]) "',"
		return
	}
	distance = i - (bytes[i] == 2 ? near_from[i] : far_from[i]) - 1
	high = int(distance / 256)
	if (bytes[i] == 2)
		print "\t" 128 + (taken[i] - 3) * 4 + high ", " distance % 256 ","
	else
		print "\t" 192 + taken[i] - 4 ", " high ", " distance % 256 ","
}
