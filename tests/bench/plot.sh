#!/bin/sh
# plot.sh FILE.svg: the CPU time of starting a confined root, of each tool in each condition.
set -eu

awk -F '\t' '
	$1 == "machine" { machine[$3] = $4 }
	$1 != "rootfs" || $3 == "cannot" { next }
	$3 == "program" { name[++names] = $2 }
	{ value[$2, $3] = $4 }
	function short(name) { sub(/ .*/, "", name); return name }
	function of(name, key) { return (name, key) in value ? value[name, key] : "NaN" }
	END {
		printf "tool alone \"%d at once\" \"%d mounts\" \"%d running\"\n",
			machine["at_once"], machine["mounts"], machine["containers"]
		for (i = 1; i <= names; i++)
			if ((name[i], "alone_cpu") in value)
				printf "\"%s\" %s %s %s %s\n", short(name[i]), of(name[i], "alone_cpu"),
					of(name[i], "at_once_cpu"), of(name[i], "mounts_cpu"), of(name[i], "running_cpu")
	}' "$T/figures" >"$T/plot"

gnuplot <<END
set terminal svg size 900,420 font "sans-serif,12" background "white"
set output "$1"
set style data histogram
set style histogram cluster gap 1
set style fill solid 0.9 noborder
set logscale y 2
set yrange [0.5:*]
set ylabel "CPU time of a start, ms (logarithmic)"
set grid ytics
set border 3
set tics nomirror
set key top left
plot for [i = 2:5] "$T/plot" using i:xtic(1) title columnheader(i)
END
