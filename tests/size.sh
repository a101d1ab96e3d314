#!/bin/sh
# size.sh BUDGET [RECORD]: what takes the bytes of ./minictr: by feature, beside the last release
# that is recorded in tests/size-VERSION.tsv, by object file and by function. With RECORD, a
# file, that gets the table by feature.
cd "${0%/*}/.." || exit 1

# The linker's map: " .text.NAME ADDRESS SIZE OBJECT", broken behind a long NAME.
objects() # prints BYTES OBJECT
{
	awk '
	function number(hex,  i, n) {
		for (i = 3; i <= length(hex); i++)
			n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
		return n
	}
	/^Linker script and memory map/ { in_map = 1 }
	/^\.[a-z]/ { empty = /^\.(bss|packed)/ } # of memory alone
	/^ *\.(debug|comment|bss|stab)/ || empty { name = "" ; next }
	in_map && /^ \.[a-z_.A-Z0-9]+$/ { name = $1; next }
	in_map && name && NF == 3 && $1 ~ /^0x/ { $0 = name " " $0 }
	{ name = "" }
	in_map && /^ ?\./ && NF == 4 && $2 ~ /^0x0*[1-9a-f]/ && $3 ~ /^0x/ {
		sub(/.*\/libc\.a/, "libc.a", $4)
		sum[$4] += number($3)
	}
	END { for (object in sum) if (sum[object]) print sum[object], object }' build/minictr.map
}

# A source goes to the line whose pattern for it is the longest. The linker tells the size of each
# object's strings before it leaves out those that another has too.
features() # prints FEATURE BYTES, in the order of size-features.tsv
{
	objects | awk -F '\t' -v total="$(wc -c <minictr)" '
	function matches(source, pattern,  length_) {
		length_ = index(pattern, "*") - 1
		return length_ < 0 ? source == pattern : substr(source, 1, length_) == substr(pattern, 1, length_)
	}
	/^#/ { next }
	FILENAME != "-" {
		names[++rows] = $1
		for (i = split($2, words, " "); i; i--)
			row_of[words[i]] = rows
		next
	}
	{
		split($0, words, " ")
		source = words[2]
		sub(/^build\//, "", source)
		sub(/\.o$/, "", source)
		best = ""
		for (pattern in row_of)
			if (matches(source, pattern) && length(pattern) > length(best))
				best = pattern
		bytes[best == "" ? "shared" : row_of[best]] += words[1]
		total -= words[1]
	}
	END {
		for (i = 1; i <= rows; i++)
			printf "%s\t%d\n", names[i], bytes[i]
		printf "shared\t%d\nheaders, less equal strings\t%d\n", bytes["shared"], total
	}' tests/size-features.tsv -
}

if [ "${2-}" ]; then
	features >"$2"
	exit
fi

last=$(find tests -name 'size-[0-9]*.tsv' | sort -V | tail -n 1)
release=${last#tests/size-}
release=${release%.tsv}
features | awk -F '\t' -v release="$release" '
	BEGIN { printf "%7s  %7s  %7s  %s\n", "bytes", release, "change", "feature" }
	FILENAME != "-" { then[$1] = $2; sum_then += $2; next }
	{ sum += $2; printf "%7d  %7d  %+7d  %s\n", $2, then[$1], $2 - then[$1], $1; delete then[$1] }
	END {
		for (gone in then)
			printf "%7d  %7d  %+7d  %s\n", 0, then[gone], -then[gone], gone
		printf "%7d  %7d  %+7d  %s\n", sum, sum_then, sum - sum_then, "all"
	}' "$last" -

echo
echo 'bytes  object'
objects | sort -rn | head -20 | while read -r bytes object; do printf '%5d  %s\n' "$bytes" "$object"; done

echo
echo 'bytes  function or table'
nm -S --size-sort -r -t d build/minictr.debug | awk '$3 ~ /[TtRrDd]/ { printf "%5d  %s\n", $2, $4 }' | head -20

echo
echo "$(wc -c <minictr) bytes stripped, of $1"
