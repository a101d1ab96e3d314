# From what measure prints, with PART and CONDITION before each line: figures, one a line, as
# PART, NAME, KEY, VALUE. Times are ms; a ratio is to the floor in the same round.

BEGIN { FS = OFS = "\t" }

$4 == "failed" { print $1, $3, $2 "_failed", $5; broken[$1, $2, $3] = 1; next }
{
	if (!(($1, $2, $3) in seen)) {
		seen[$1, $2, $3] = 1
		command[++commands] = $1 FS $2 FS $3
	}
	if ($4 > last) last = $4
	sample["cpu", $1, $2, $3, $4] = $5
	sample["wall", $1, $2, $3, $4] = $6
	sample["faults", $1, $2, $3, $4] = $7
}

function sort(values, low, high,  i, j, pivot, swap) {
	if (low >= high) return
	pivot = values[int((low + high) / 2)]
	i = low
	j = high
	while (i <= j) {
		while (values[i] < pivot) i++
		while (values[j] > pivot) j--
		if (i <= j) { swap = values[i]; values[i++] = values[j]; values[j--] = swap }
	}
	sort(values, low, j)
	sort(values, i, high)
}

function at(fraction, n) {
	return sprintf("%.4g", sorted[1 + int(fraction * (n - 1))])
}

function put(part, condition, name, metric, beside,  round, this, other, key, n) {
	for (round = 0; round <= last; round++) {
		this = metric SUBSEP part SUBSEP condition SUBSEP name SUBSEP round
		other = metric SUBSEP part SUBSEP condition SUBSEP beside SUBSEP round
		if (!(this in sample) || (beside && !(other in sample))) continue
		if (beside && sample[other] == 0) continue
		sorted[++n] = sample[this] / (beside ? sample[other] : 1)
	}
	if (!n) return
	sort(sorted, 1, n)
	key = condition "_" metric (beside ? "_ratio" : "")
	print part, name, key, at(0.5, n)
	print part, name, key "_p90", at(0.9, n)
}

END {
	for (i = 1; i <= commands; i++) {
		split(command[i], c, FS)
		if ((c[1], c[2], c[3]) in broken) continue
		put(c[1], c[2], c[3], "cpu")
		put(c[1], c[2], c[3], "cpu", "floor")
		put(c[1], c[2], c[3], "wall")
		put(c[1], c[2], c[3], "wall", "floor")
		put(c[1], c[2], c[3], "faults")
	}
}
