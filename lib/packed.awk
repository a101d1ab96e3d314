# tr '\0\n' '\n\1' <TEXTS | awk -f packed.awk: packs them, as C, for packed.c to lay: a letter as its bits, or as
# the place behind the same letter from where it and more are copied (LZ77). Each bit is coded by how often it
# was 0 at that point behind such letters (arithmetic coding). The points are as in packed.c: 0 COPY, from 1 the
# bits of a letter, from 128 BACK, from 160 END.

{ text = text $0 "\n" }

END {
	for (i = 0; i < 128; i++) code[sprintf("%c", i)] = i
	code["\n"] = 0
	code["\001"] = 10
	size = length(text)
	if (size > 65536) { # what packed.c has room for
		print "packed.awk: " size " letters, more than 65536" >"/dev/stderr"
		exit 1
	}
	for (i = 1; i <= size; i++) see_letter(i, code[substr(text, i, 1)])
	for (i = 1; i <= size; i++) find_copies(i)
	# Each time by what each bit cost the time before.
	for (turn = 0; turn < 4; turn++) {
		delete paid
		delete paid_letters
		for (i = size; i; i--) choose(i)
		pack()
	}
	print "const unsigned char __attribute__((aligned(1))) packed_bytes[] = {"
	for (i = 1; i <= bytes; i++) print "\t" byte[i] ","
	print "};"
}

# What is known at the place I: the letter before it, the kinds of the last two, and how many places
# were behind the same letter.
function see_letter(i, x) {
	letter[i] = x
	kind[i] = int(x / 32)
	one[i] = letter[i - 1] + 0
	two[i] = 128 + kind[i - 2] * 4 + kind[i - 1]
	rank[i] = ranks[one[i]]++
}

# What can be copied to I, lengths and places by turns: each is longer than the one before it, and
# farther away.
function find_copies(i,  key, j, n, longest) {
	key = substr(text, i - 1, 3)
	for (j = last[key]; j; j = before[j]) {
		if (letter[j + longest] != letter[i + longest]) continue
		for (n = 2; i + n <= size && letter[j + n] == letter[i + n]; n++) continue
		if (n <= longest || i + n > size + 1) continue
		copies[i] = copies[i] " " n " " j
		longest = n
	}
	before[i] = last[key]
	last[key] = i
}

# From the end: how many letters to take at I, so that the rest costs the least. A copy that goes on
# behind I + 2 costs what ON has there; one that ends before another place, STOP of that place more.
function choose(i,  part, parts, p, n, j, base) {
	taken[i] = 1
	cost[i] = cost[i + 1] + price_letter(i)
	parts = split(copies[i], part, " ")
	n = 2
	for (p = 1; p < parts; p += 2) {
		j = part[p + 1]
		base = on[i + 2] + price_back(i, rank[i] - rank[j])
		for (; n < part[p]; n++) if (base + stop[i + n] < cost[i]) copy(i, n, j, base + stop[i + n])
		base += cost[i + n] - on[i + n] + price(i + n, 160 + kind[j + n], 1)
		if (base < cost[i]) copy(i, n, j, base)
	}
	on[i] = on[i + 1] + price(i, 160 + kind[i], 0)
	stop[i] = cost[i] - on[i] + price(i, 160 + kind[i], 1)
}

function copy(i, n, j, total) {
	cost[i] = total
	taken[i] = n
	from[i] = j
}

# In parts of 64 to a bit; between powers of two about right.
function price(i, point, bit,  key, odds, x) {
	key = ((point * 2 + bit) * 128 + one[i]) * 16 + two[i]
	if (key in paid) return paid[key]
	odds = frequency(point * 144 + one[i]) + frequency(point * 144 + two[i])
	if (bit) odds = 2 - odds
	for (x = 128; odds < 1; odds *= 2) x += 64
	return paid[key] = x - int(odds * 64)
}

function frequency(place) {
	return (zeros[place] + .4) / (seen[place] + .8)
}

function price_letter(i,  key, x, bits, bit, half) {
	key = (letter[i] * 128 + one[i]) * 16 + two[i]
	if (key in paid_letters) return paid_letters[key]
	x = price(i, 0, 0)
	half = 64
	for (bits = 1; bits < 128; bits = bits * 2 + bit) {
		bit = int(letter[i] / half) % 2
		x += price(i, bits, bit)
		half /= 2
	}
	return paid_letters[key] = x
}

function price_back(i, count,  x, point) {
	x = price(i, 0, 1)
	for (point = 128; count >= 2; point += 2) {
		x += price(i, point, 1) + 64
		count /= 2
	}
	return x + price(i, point, 0)
}

function pack(  i, n) {
	delete lean
	delete seen
	delete zeros
	range = 16777216
	low = 0
	bytes = -1
	for (i = 1; i <= size; i += taken[i]) {
		add(i, 0, taken[i] > 1)
		if (taken[i] == 1) {
			add_letter(i)
			continue
		}
		add_back(i, rank[i] - rank[from[i]])
		for (n = 2; n <= taken[i]; n++) add(i + n, 160 + kind[from[i] + n], n == taken[i])
	}
	for (i = 0; i < 4; i++) add_byte()
}

function add_letter(i,  bits, bit, half) {
	half = 64
	for (bits = 1; bits < 128; bits = bits * 2 + bit) {
		bit = int(letter[i] / half) % 2
		add(i, bits, bit)
		half /= 2
	}
}

# A 1 and a bit for each of its bits but the highest, and a 0.
function add_back(i, count,  point, half) {
	for (half = 1; half * 2 <= count; half *= 2) continue
	for (point = 128; half > 1; point += 2) {
		count %= half
		half /= 2
		add(i, point, 1)
		add(i, point + 1, count >= half)
	}
	add(i, point, 0)
}

# A 0 takes the lower part of the range, of the size of its odds, a 1 the rest.
function add(i, point, bit,  bound, a, b) {
	a = point * 144 + one[i]
	b = point * 144 + two[i]
	bound = int(range / 131072) * (65536 + lean[a] + lean[b])
	low += bit * bound
	range = bit ? range - bound : bound
	learn(a, bit)
	learn(b, bit)
	for (; range < 16777216; range *= 256) add_byte()
}

function learn(place, bit,  n) {
	n = seen[place]++
	zeros[place] += !bit
	n = n < 4 ? 2 : n < 8 ? 4 : n < 12 ? 8 : 16
	lean[place] += int(((bit ? -32752 : 32752) - lean[place]) / n + 65536) - 65536
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
