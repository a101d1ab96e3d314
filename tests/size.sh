#!/bin/sh
# size.sh BUDGET: what takes the bytes of ./minictr, by object file and by function.
cd "${0%/*}/.." || exit 1

echo 'bytes  object'
# The linker's map: " .text.NAME ADDRESS SIZE OBJECT", broken behind a long NAME.
awk '
	function number(hex,  i, n) {
		for (i = 3; i <= length(hex); i++)
			n = n * 16 + index("0123456789abcdef", substr(hex, i, 1)) - 1
		return n
	}
	/^Linker script and memory map/ { in_map = 1 }
	/^ *\.(debug|comment|bss|stab)/ { name = "" ; next }
	in_map && /^ \.[a-z_.A-Z0-9]+$/ { name = $1; next }
	in_map && name && NF == 3 && $1 ~ /^0x/ { $0 = name " " $0 }
	{ name = "" }
	in_map && /^ ?\./ && NF == 4 && $2 ~ /^0x0*[1-9a-f]/ && $3 ~ /^0x/ {
		sub(/.*\/libc\.a/, "libc.a", $4)
		sum[$4] += number($3)
	}
	END { for (object in sum) if (sum[object]) print sum[object], object }' build/minictr.map |
	sort -rn | head -20 | while read -r bytes object; do printf '%5d  %s\n' "$bytes" "$object"; done

echo
echo 'bytes  function or table'
nm -S --size-sort -r -t d build/minictr.debug | awk '$3 ~ /[TtRrDd]/ { printf "%5d  %s\n", $2, $4 }' | head -20

echo
echo "$(wc -c <minictr) bytes stripped, of $1"
