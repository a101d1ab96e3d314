#!/bin/sh
# report.sh DOCS README: the figures that bench.sh has in $T, as what people read.
set -eu
docs=$1 readme=$2

machine() # KEY
{
	awk -F '\t' -v key="$1" '$1 == "machine" && $3 == key { print $4 }' "$T/figures"
}

table() # bench|README
{
	awk -v table="$1" -f "$BENCH/table.awk" "$BENCH/columns.tsv" "$T/figures"
}

bars()
{
	printf '| bar | at most | measured | holds |\n|---|---:|---:|---|\n'
	awk -F '\t' '{ printf "| %s | %s | %s | %s |\n", $1, $2, $3, $4 }' "$T/bars"
}

on_what()
{
	echo "$(machine kernel), $(machine architecture), $(machine processors) x $(machine processor);" \
		"load when it began: $(machine load). $(machine rounds) rounds."
}

page()
{
	cat "$BENCH/head.md"
	printf '\n%s\n\n' "$(on_what)"
	table bench
	printf '\n![CPU time of a start](bench.svg)\n\n## Bars\n\n'
	bars
	printf '\n## A terminal\n\nBest of some rounds:\n\n'
	cat "$T/relay"
	printf '\n## A limit\n\nWhat one adds to a start, as `make bench-cgroup` measures it:\n\n'
	cat "$T/limit"
	echo
	cat "$BENCH/notes.md"
	table isolation
}

# Puts standard input between the marks.
between() # FILE
{
	awk '
		FNR == NR { text = text $0 "\n"; next }
		/^<!-- bench -->$/ { print; printf "%s", text; inside = 1 }
		/^<!-- end of bench -->$/ { inside = 0; seen = 1 }
		!inside { print }
		END { exit !seen }' - "$1" >"$T/between"
	cat "$T/between" >"$1"
}

awk -f "$BENCH/bars.awk" "$BENCH/bars.tsv" "$T/figures" >"$T/bars"
page >"$docs/bench.md"
awk -f "$BENCH/json.awk" "$T/figures" "$T/bars" >"$docs/bench.json"
{ table README; printf '\n%s\n' "$(on_what)"; } | between "$readme"
if command -v gnuplot >/dev/null; then
	sh "$BENCH/plot.sh" "$docs/bench.svg"
else
	echo "bench: no gnuplot, no bench.svg" >&2
fi
{ table README; bars; } | awk -f "$BENCH/align.awk"
echo "bench: all of it is in $docs/bench.md"
