# From what measure prints, with PART and CONDITION before each line: figures, one a line, as
# PART, NAME, KEY, VALUE. Times are ms; a ratio is the median of those to the first NAME of the
# part in the same round. The lines have to be sorted by nothing but the order of measuring.

BEGIN { FS = OFS = "\t" }

function sort(values, low, high,  i, j, pivot, swap) {
	if (low >= high) return
	pivot = values[int((low + high) / 2)]
	i = low; j = high
	while (i <= j) {
		while (values[i] < pivot) i++
		while (values[j] > pivot) j--
		if (i <= j) { swap = values[i]; values[i++] = values[j]; values[j--] = swap }
	}
	sort(values, low, j)
	sort(values, i, high)
}

# The values of one metric of one command in one condition, sorted: sorted[1] to sorted[n].
function collect(part, condition, name, metric, beside,  round, n) {
	split("", sorted)
	for (round = 0; round <= last; round++)
		if ((part, condition, name, round, metric) in sample &&
		    (beside == "" || (part, condition, beside, round, metric) in sample))
			sorted[++n] = sample[part, condition, name, round, metric] / \
				(beside == "" ? 1 : sample[part, condition, beside, round, metric])
	sort(sorted, 1, n)
	return n
}

function at(fraction, n) {
	return sorted[1 + int(fraction * (n - 1))]
}

function put(part, condition, name, key, value) {
	print part, name, condition "_" key, sprintf("%.4g", value)
}

$4 == "failed" { print $1, $3, $2 "_failed", $5; broken[$1, $2, $3] = 1; next }
!(($1, $2) in first) { names[$1, $2] = "" }
{
	part = $1; condition = $2; name = $3; round = $4
	if (!((part, condition, name) in seen)) {
		seen[part, condition, name] = ++commands
		key[commands] = part FS condition FS name
	}
	if (round > last) last = round
	sample[part, condition, name, round, "cpu"] = $5
	sample[part, condition, name, round, "wall"] = $6
	sample[part, condition, name, round, "faults"] = $7
}

END {
	for (i = 1; i <= commands; i++) {
		split(key[i], k, FS)
		if ((k[1], k[2], k[3]) in broken) continue
		n = split("cpu wall faults", metrics, " ")
		for (m = 1; m <= n; m++) {
			count = collect(k[1], k[2], k[3], metrics[m], "")
			put(k[1], k[2], k[3], metrics[m], at(0.5, count))
			if (metrics[m] == "faults") continue
			put(k[1], k[2], k[3], metrics[m] "_p90", at(0.9, count))
			count = collect(k[1], k[2], k[3], metrics[m], "floor")
			put(k[1], k[2], k[3], metrics[m] "_ratio", at(0.5, count))
		}
	}
}
