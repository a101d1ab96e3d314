#!/bin/sh
# make bench, with as few of everything as show that each part works: what is installed is
# measured in all columns, at equal isolation, what is not is a row that says so; what is written
# is well-formed; nothing stays behind. No figure is compared with another.
. "${0%/*}/fixture.sh"

[ "$(id -u)" = 0 ] || skip_all 'needs root'
bench=$TESTS/bench
tab='	'

# Before and after the marks there is what was there.
printf 'before\n<!-- bench -->\nold\n<!-- end of bench -->\nafter\n' >README
mkdir docs tmp
run env TMPDIR="$T/tmp" MINICTR="$MINICTR" sh "$bench/bench.sh" --quick docs README
is "$status" 0 'it runs' || printf '%s\n' "$err" | sed 's/^/# /'
like "$out" '^minictr run --rootfs +[0-9.]+ +[0-9.]+ ' 'a table is printed'
like "$out" '^CPU: run --rootfs / floor .* (yes|no)$' 'and which bars hold'
is "$(ls tmp)" '' 'no temporary file stays'

# NAME is a row of bench.md without an empty cell, if PROGRAM is there.
row() # NAME PROGRAM
{
	line=$(grep "^| \`*$1[^|]*|.* files\|^| \`*$1[^|]*| [-0-9]" docs/bench.md | head -n 1)
	if command -v "$2" >/dev/null; then
		like "$line" '^\|[^|]*(\| [0-9.]+ )+\|$' "$1: a figure in each column"
	else
		like "$line" '^\|[^|]*: is not installed (\| - )+\|$' "$1: a row that says that it is missing"
	fi
}

row 'guarded floor' sh
row 'minictr run --rootfs' "$MINICTR"
row 'minictr run' "$MINICTR"
row 'minictr unshare' "$MINICTR"
row bubblewrap bwrap
row crun crun
row runc runc
row systemd-nspawn systemd-nspawn
row lxc-execute lxc-execute
row 'busybox unshare' busybox
row 'util-linux unshare' unshare

# The last table of the page: namespaces, capabilities, no_new_privs, filters, mounts, loopback.
isolation=$(sed -n '/own namespaces/,/the host/p' docs/bench.md | grep '^| [`a-z].* [0-9]')
is "$(printf '%s\n' "$isolation" | awk -F ' *[|] *' '{ print $3, $4, $5, $8 }' | sort -u)" \
	'6 11 1 1' 'those with a root are all isolated alike'
is "$(printf '%s\n' "$isolation" | awk -F ' *[|] *' '$6 == 0 { print $2 }' | cut -d ' ' -f 1 | grep -v bubblewrap)" \
	'' 'all but bubblewrap have a filter'

is "$(sed -n '1,2p' README; sed -n '$p' README)" "before
<!-- bench -->
after" 'README: the rest is as it was'
like "$(cat README)" '^\| `minictr run --rootfs` \| [0-9.]+ ' 'README: the table is between the marks'
is "$(grep -c '^old$' README)" 0 'README: the old one is gone'

if [ "$(uname -m)" = x86_64 ] && command -v apt-get >/dev/null; then
	like "$(cat docs/bench.md)" '^Linux 6.1 \| is there \| -?[0-9]+ \| -?[0-9]+ \| ([0-9.]+|-)$' 'what a limit adds, in a machine'
else
	skip 'what a limit adds' "needs Debian's kernels for x86-64"
fi

run json_pp -json_opt utf8 <docs/bench.json
is "$status" 0 'bench.json is JSON'
like "$(cat docs/bench.json)" '"minictr run --rootfs": \{.*"alone_cpu": [0-9.]+' 'bench.json: figures are numbers'
if command -v gnuplot >/dev/null; then
	is "$(grep -c '<svg\|</svg>' docs/bench.svg)" 2 'bench.svg is a picture'
	like "$(cat docs/bench.svg)" '>minictr<' 'bench.svg shows minictr'
else
	skip 'bench.svg' 'no gnuplot'
fi

# Medians, p90 and ratios, from samples whose figures are known.
for round in 0 1 2 3 4 5 6 7 8 9 10; do
	printf 'p\talone\tfloor\t%d\t%d\t10\t7\n' $round $((round + 1))
	printf 'p\talone\tx\t%d\t%d\t20\t8\n' $round $(((round + 1) * 3))
done >samples
printf 'p\talone\ty\tfailed\tno such thing\n' >>samples
figures=$(awk -f "$bench/figures.awk" samples)
for want in 'floor alone_cpu 6' 'floor alone_cpu_p90 10' 'x alone_cpu 18' 'x alone_cpu_ratio 3' \
	'x alone_wall_ratio_p90 2' 'x alone_faults 8' 'y alone_failed no such thing'; do
	name=${want%% *} key=${want#* }
	like "$figures" "^p$tab$name$tab${key%% *}$tab${key#* }\$" "figures: $want"
done

# What HOW adds is the median of the rounds' differences.
for round in 0 1 2; do
	printf 'p\tfloor\t%d\t%d\np\tfloor own\t%d\t%d.1\n' $round $round $round $round
	printf 'p\tminictr\t%d\t2\np\tminictr own\t%d\t2.%d\n' $round $round $round
done >samples
is "$(awk -f "$bench/added.awk" samples | tail -n 1)" 'p | made and removed | 100 | 100 | 1.00' 'added: medians of differences'

printf 'A\tp\tx\talone_cpu\tfloor\talone_cpu\t%s\n' 2.9 3 >bars
printf 'B\tp\tz\talone_cpu\t-\t-\t1\n' >>bars
printf '%s\n' "$figures" >figures
is "$(awk -f "$bench/bars.awk" bars figures)" \
	"A${tab}2.9${tab}3.00${tab}no
A${tab}3${tab}3.00${tab}yes
B${tab}1${tab}-${tab}?" 'bars: yes, no, not known'

# What runs apart leaves no process, mount, file or cgroup.
apart=$T/apart.$$
mkdir "$apart" cgroups
cat >inside <<'END'
sleep 1000 &
mkdir /run/left
mount -t tmpfs left /run/left
mkdir -p /sys/fs/cgroup/left/below
cat /proc/self/cgroup /proc/[0-9]*/comm
END
run sh "$bench/apart.sh" "$apart" sh "$T/inside"
is "$status:$(printf '%s\n' "$out" | grep -c '^sh$'):$(printf '%s\n' "$out" | grep -cx sleep)" 0:2:1 \
	'apart: only its own processes are seen'
is "$(find /run -name left)" '' 'apart: no file in /run'
is "$(grep -c "$apart\|left" /proc/self/mountinfo)" 0 'apart: no mount'
if mount -t cgroup2 none cgroups 2>/dev/null; then
	is "$(find cgroups -name "apart.$$")" '' 'apart: no cgroup'
else
	skip 'apart: no cgroup' 'needs cgroup v2'
fi

# Two at once of one that works and one that does not.
cc -D_GNU_SOURCE -o measure "$bench/measure.c"
printf 'good\tmkdir %s/made@\nbad\tcat /nonexistent@\n' "$T" >commands
run ./measure 1 2 <commands
like "$(echo "$out" | tr '\t' ' ')" '^good 0 [0-9.]+ [0-9.]+ [0-9.]+$' 'measure: a line for a round'
is "$(ls -d made*)" "made0
made1" 'measure: starts are numbered'
like "$(echo "$out" | tr '\t' ' ')" '^bad failed .*nonexistent' 'measure: a failure says why'

# A start counts with all that came of it, as processes and threads.
cat >trace <<'END'
10 execve("/bin/x", ["x"], 0x1 /* 1 var */) = 0
10 clone3({flags=CLONE_VM|CLONE_THREAD, stack=0x1}, 88 <unfinished ...>
11 getpid() = 1
10 <... clone3 resumed> => {parent_tid=[0]}) = 11
10 clone(child_stack=NULL, flags=SIGCHLD) = 12
12 openat(AT_FDCWD, "y", O_RDONLY) = -1 ENOENT (No such file or directory)
12 +++ exited with 0 +++
END
is "$(awk -v part=p -v name=n -f "$bench/counts.awk" trace | cut -f 3,4 | tr '\t\n' '= ')" \
	'calls=5 failed_calls=1 processes=2 threads=1 ' 'counts: calls, processes, threads'
done_testing
