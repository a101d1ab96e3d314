# tr '\0\n' '\n\1' <TEXTS | awk -f packed.awk: packs them, as C, for packed.c to lay: what stood before is
# replaced by its length and distance (LZ77), and each bit of that is coded by how often it was 0 in its
# place (arithmetic coding). A bit tells which follows, a letter of 7 bits or those two numbers.

{ text = text $0 "\n" }

END {
	size = length(text)
	for (i = 1; i <= size; i++) letter[i] = substr(text, i, 1)
	for (i = 1; i <= size; i++) find_pieces(i)
	for (i = size; i; i--) choose(i)
	for (i = 0; i < 128; i++) code[sprintf("%c", i)] = i
	code["\n"] = 0
	code["\001"] = 10
	range = 4294967295
	for (i = 1; i <= size; i += taken[i]) add_step(i)
	for (i = 0; i < 4; i++) add_byte()
	print "const unsigned char __attribute__((aligned(1))) packed_bytes[] = {"
	for (i = 1; i <= bytes; i++) print "\t" byte[i] ","
	print "};"
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

# From the end: how many letters to take at I, so that the rest costs the fewest bits, about.
function choose(i,  part, parts, p, n, price) {
	taken[i] = 1
	cost[i] = cost[i + 1] + 7
	parts = split(pieces[i], part, " ")
	n = 3
	for (p = 1; p < parts; p += 2) {
		price = width(part[p + 1]) + 5
		for (; n <= part[p]; n++) {
			if (cost[i + n] + price + width(n) >= cost[i]) continue
			cost[i] = cost[i + n] + price + width(n)
			taken[i] = n
			from[i] = part[p + 1]
		}
	}
}

function width(x,  n) {
	for (; x >= 1; x /= 2) n++
	return n
}

# The places of bits are as in packed.c.
function add_step(i) {
	add_bit(0, taken[i] > 1)
	if (taken[i] == 1) {
		add_bits(0, code[letter[i]], 128, 128)
		return
	}
	add_number(256, taken[i] - 2)
	add_number(512, from[i])
}

# A 1 for each bit of X but the highest, a 0, and those bits.
function add_number(place, x,  half) {
	for (half = 1; half * 2 <= x; half *= 2) {
		add_bit(place, 1)
		place += 16
	}
	add_bit(place, 0)
	add_bits(place, x - half, half, 16)
}

# The bits of X, which is less than ABOVE. Those behind the first ones have all one place.
function add_bits(place, x, above, known,  value, bit) {
	for (value = 1; above > 1; value = value * 2 + bit) {
		above /= 2
		bit = x >= above
		x -= bit * above
		add_bit(value < known ? place + value : 128, bit)
	}
}

# A 0 takes the lower part of the range, of the size of its odds (of 4096), a 1 the rest.
function add_bit(place, bit,  bound) {
	if (!(place in odds)) odds[place] = 2048
	bound = int(range / 4096) * odds[place]
	low += bit * bound
	range = bit ? range - bound : bound
	odds[place] += bit ? -int(odds[place] / 16) : int((4096 - odds[place]) / 16)
	for (; range < 16777216; range *= 256) add_byte()
}

# The highest byte of the lower end, which may have become greater than all bytes.
function add_byte(  i) {
	if (low >= 4294967296) {
		low -= 4294967296
		for (i = bytes; byte[i] == 255; i--) byte[i] = 0
		byte[i]++
	}
	byte[++bytes] = int(low / 16777216)
	low = low % 16777216 * 256
}
