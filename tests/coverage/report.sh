#!/bin/sh
# report.sh: prints the lines of each file and how many of them the tests have reached since
# build/coverage/minictr was linked; then the functions that none has reached, but for those of
# the file unreached, which says why. build/coverage/lines has all lines that are not reached, and
# which of them are there for a call that fails. Status 1 below 90% of all lines.
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

awk -F '[:,]' -v list=$dir/lines '
	function row(name, lines, reached) {
		if (lines)
			printf "%-32s %5d of %5d %4d%%\n", name, reached, lines, 100 * reached / lines
	}
	function read_source(path) {
		for (n = 0; (getline line <path) > 0;)
			source[++n] = line
		close(path)
	}
	function end_range() {
		if (!from) return
		for (n = from; n <= to; n++)
			is_failure = is_failure || source[n] ~ /fail|return (-1|NULL|false)|result = -1/
		print file ":" from "-" to ": " (is_failure ? "failure" : "other") ": " source[from] >list
		count[is_failure] += to - from + 1
		from = is_failure = 0
	}
	FILENAME ~ /unreached$/ { if (split($0, word, "\t") > 1) reason[word[1]]; next }
	/^SF:/ { read_source($2); n = split($2, part, "/"); file = part[n - 1] "/" part[n] }
	/^FNDA:0,/ { none[file " " $NF] }
	/^DA:/ && $3 { end_range() }
	/^DA:/ && !$3 { if (!from) from = $2; to = $2 }
	/^LF:/ { end_range(); lines = $2 }
	/^LH:/ { row(file, lines, $2); all += lines; reached += $2 }
	END {
		row("all", all, reached)
		printf "%s lists the others: %d lines where a call has failed, as no test makes it,\nand %d\n",
			list, count[1], count[0]
		for (f in none)
			if (!(f in reason)) print "no test reaches " f | "sort"
		close("sort")
		exit reached < 0.9 * all
	}' tests/coverage/unreached $dir/lcov
