#!/bin/sh
# mkrootfs with sources of all kinds, drawn at random: real cpio and tar extract what the source
# has, and so has the directory.
. "${0%/*}/fixture.sh"
. "$TESTS/facts.sh"
export LC_ALL=C
[ "$(id -u)" = 0 ] || skip_all 'needs root'

# The same at each run of the suite; SEED=$RANDOM tries others.
seed=${SEED:-1}
echo "# SEED=$seed"

# Prints the commands that make the Nth source.
draw() # N
{
	awk -v seed="$((seed + $1))" '
	function below(n) { return int(rand() * n) }
	# Mostly letters; now and then any other byte, but / and what printf and facts use.
	function byte(   b) {
		b = below(9) ? 97 + below(26) : 1 + below(255)
		return b == 37 || b == 47 || b == 92 || b == 124 ? 32 : b
	}
	function text(longest,   length_, result) {
		length_ = 1 + (below(4) ? below(12) : below(longest))
		result = "x"
		while (--length_ > 0)
			result = result sprintf("\\%03o", byte())
		return result
	}
	BEGIN {
		srand(seed)
		split("0 1 3 4 5 511 512 513 4095 4096 65537", sizes)
		dirs = 1
		print "d0=src; mkdir src"
		for (i = 0; i < 60; i++) {
			at = below(dirs)
			printf "n=$(printf \"%s\")\n", text(250)
			place = "\"$d" at "/$n\""
			# A short name may be taken, by a FIFO for one.
			printf "[ ! -e %s ] && [ ! -L %s ] || n=$n.%d\n", place, place, i
			kind = below(10)
			if (kind < 2) {
				print "mkdir " place " && d" dirs "=\"$d" at "/$n\""
				dirs++
				continue
			}
			if (kind == 2) { printf "ln -s \"$(printf \"%s\")\" %s\n", text(1000), place; continue }
			if (kind == 3) print "mkfifo " place
			else if (kind == 4) print "mknod " place " " (below(2) ? "b " : "c ") below(300) " " below(70000)
			else if (kind == 5 && last) { print "ln " last " " place; continue }
			else {
				print "head -c " sizes[1 + below(11)] " /dev/urandom >" place
				if (!below(4)) print "truncate -s +" below(99999) " " place
				last = place
				gsub(/\$n/, "$n" i, last)
				print "n" i "=$n"
			}
			printf "chmod %o %s\n", below(4096), place
		}
	}'
}

# Without owners, which are always root; with the holes that a source may have.
check() # DIR WHAT
{
	is "$(facts "$1" | diff source.facts - | head -n 6)" '' "source $n: $2"
}

for n in 1 2 3 4 5; do
	draw "$n" >draw.sh
	sh draw.sh 2>/dev/null
	chmod 755 src
	facts src >source.facts
	run "$MINICTR" mkrootfs --add src/.:/src dir
	is "$status:$err" 0: "source $n: $(wc -l <source.facts) entries"
	"$MINICTR" mkrootfs --add src/.:/src --cpio a.cpio
	"$MINICTR" mkrootfs --add src/.:/src --tar a.tar
	mkdir from.cpio from.tar
	(cd from.cpio && cpio -idm --no-absolute-filenames --quiet) <a.cpio
	tar -xpf a.tar -C from.tar
	check dir/src directory
	check from.cpio/src cpio
	check from.tar/src tar
	"$MINICTR" mkrootfs --add src/.:/src --cpio again
	cmp again a.cpio || fail "source $n: the same bytes again"
	rm -rf src dir from.cpio from.tar
done

done_testing
