# Packs a text, for lz.c to unpack: what stood before is replaced by its length and distance (LZ77).
# A bit tells which follows, a letter of 7 bits or those two numbers. A newline becomes NUL.

BEGIN {
	power[0] = 1 # of two
	for (i = 0; i < 32; i++) power[i + 1] = 2 * power[i]
}

function lz_print(given,  i) {
	text = given
	size = length(text)
	for (i = 1; i <= size; i++) letter[i] = substr(text, i, 1)
	for (i = 1; i <= size; i++) find_pieces(i)
	for (i = size; i; i--) choose(i)
	for (i = 0; i < 256; i++) code[sprintf("%c", i)] = i
	code["\n"] = 0
	print "static const unsigned char packed[] = {"
	for (i = 1; i <= size; i += taken[i]) print_step(i)
	print_bits(0, 7)
	print "};"
	print "enum { UNPACKED = " size " };"
}

# The pieces that begin at I and before it, lengths and distances by turns: each is longer than the
# one before it, and farther away.
function find_pieces(i,  key, j, n, longest) {
	key = substr(text, i, 3)
	for (j = last[key]; j; j = before[j]) {
		if (letter[j + longest] != letter[i + longest]) continue
		for (n = 3; i + n <= size && letter[j + n] == letter[i + n]; n++) continue
		if (n <= longest || i + n > size + 1) continue
		pieces[i] = pieces[i] " " n " " i - j
		longest = n
	}
	before[i] = last[key]
	last[key] = i
}

# From the end: how many letters to take at I, so that the rest costs the fewest bits.
function choose(i,  part, parts, p, n, price) {
	taken[i] = 1
	cost[i] = cost[i + 1] + 8
	parts = split(pieces[i], part, " ")
	n = 3
	for (p = 1; p < parts; p += 2) {
		price = width(part[p + 1] - 1, 8) + 1
		for (; n <= part[p]; n++) {
			if (cost[i + n] + price + width(n - 3, 2) >= cost[i]) continue
			cost[i] = cost[i + n] + price + width(n - 3, 2)
			taken[i] = n
			from[i] = part[p + 1]
		}
	}
}

function print_step(i) {
	if (taken[i] == 1) {
		print_bits(code[letter[i]], 8)
		return
	}
	print_bits(1, 1)
	print_number(taken[i] - 3, 2)
	print_number(from[i] - 1, 8)
}

# A number X, mostly of K bits: a 1 for each bit more, a 0, all bits but the highest of X + power[K].
function print_number(x, k,  n) {
	n = bits_more(x, k)
	print_bits(power[n + 1] - 2, n + 1)
	print_bits(x + power[k] - power[n + k], n + k)
}

function bits_more(x, k,  n) {
	while (x + power[k] >= power[n + k + 1]) n++
	return n + 0
}

function width(x, k) {
	return 2 * bits_more(x, k) + 1 + k
}

function print_bits(x, n) {
	while (n--) {
		byte = byte * 2 + int(x / power[n]) % 2
		if (++filled % 8) continue
		print "\t" byte ","
		byte = 0
	}
}
