#!/bin/sh
# report.sh: prints the lines of each file and how many of them the tests have reached since
# build/coverage/minictr was linked; then the functions that none has reached, but for those of
# the file unreached, which says why. Status 1 below 90% of all lines.
cd "${0%/*}/../.." || exit 1

dir=build/coverage
tool() # NAME ARGUMENT...: of clang's own version
{
	tool=$(clang -print-prog-name="$1")
	shift
	"$tool" "$@"
}

COVERAGE_RAW=$dir/raw $dir/minictr || exit
tool llvm-profdata merge -o $dir/profile $dir/raw || exit
tool llvm-cov export -format=lcov -instr-profile=$dir/profile $dir/minictr >$dir/lcov || exit

awk -F '[:,]' '
	function row(name, lines, reached) {
		if (lines)
			printf "%-32s %5d of %5d %4d%%\n", name, reached, lines, 100 * reached / lines
	}
	FILENAME ~ /unreached$/ { if (/^[a-z]/) reason[$1]; next }
	/^SF:/ { n = split($2, part, "/"); file = part[n - 1] "/" part[n] }
	/^FNDA:0,/ { none[file ": " $NF] = $NF }
	/^LF:/ { lines = $2 }
	/^LH:/ { row(file, lines, $2); all += lines; reached += $2 }
	END {
		row("all", all, reached)
		for (f in none)
			if (!(none[f] in reason)) print "no test reaches " f | "sort"
		close("sort")
		exit reached < 0.9 * all
	}' tests/coverage/unreached $dir/lcov
