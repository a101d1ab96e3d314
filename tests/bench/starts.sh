#!/bin/sh
# starts.sh: measures what tests/bench/peers.sh names, as bench.sh asks in the environment, and
# writes figures: PART, NAME, KEY, VALUE. Runs inside of apart.sh.
set -eu
. "$BENCH/peers.sh"
. "$BENCH/stay.sh"

say()
{
	printf '  BENCH %s\n' "$*" >&2
}

figure() # PART NAME KEY VALUE
{
	printf '%s\t%s\t%s\t%s\n' "$@" >>"$T/figures"
}

# Not what is missing, nor what cannot run here: that becomes a figure that says why.
choose() # PART
{
	: >"$T/rows.$1"
	peers "$1" true | while IFS='	' read -r name words; do
		figure "$1" "$name" program "$(basename "${words%% *}")"
		if ! command -v "${words%% *}" >/dev/null; then
			figure "$1" "$name" cannot 'is not installed'
		else
			printf '%s\t%s\n' "$name" "$words" >"$T/row"
			"$T/measure" 1 1 <"$T/row" >"$T/once"
			if grep -q '	failed	' "$T/once"; then
				figure "$1" "$name" cannot "$(cut -f 3 "$T/once")"
			else
				cat "$T/row" >>"$T/rows.$1"
			fi
		fi
	done
}

measure() # CONDITION ROUNDS AT_ONCE: all parts
{
	say "$1: $2 rounds"
	for part in $PARTS; do
		"$T/measure" "$2" "$3" <"$T/rows.$part" | sed "s/^/$part	$1	/" >>"$T/samples"
	done
}

version() # PROGRAM
{
	{ "$1" --version || "$1"; } 2>&1 </dev/null |
		sed -n 's/^[^0-9]*\([0-9][0-9.]*[0-9]\).*/\1/p' | head -n 1
}

size() # PROGRAM: bytes of it and of its libraries
{
	program=$(command -v "$1")
	# shellcheck disable=SC2046 # names of files
	stat -L -c %s "$program" $(ldd "$program" 2>/dev/null | grep -o '/[^ ]*') |
		awk '{ sum += $1 } END { print sum }'
}

of_each_program() # PART
{
	while IFS='	' read -r name words; do
		program=${words%% *}
		case $name in *floor | with*) ;; *) figure "$1" "$name" version "$(version "$program")" ;; esac
		figure "$1" "$name" files "$(size "$program")"
		words=$(echo "$words" | sed 's/@/0/g')
		# shellcheck disable=SC2086 # words
		strace -f -qq -o "$T/trace" $words </dev/null >/dev/null 2>&1 || continue
		awk -v part="$1" -v name="$name" -f "$BENCH/counts.awk" "$T/trace" >>"$T/figures"
	done <"$T/rows.$1"
}

# How COMMAND is confined, as it sees it.
isolation() # PART
{
	"$T/root/bin/look" >"$T/outside"
	peers "$1" look | sed 's/@/0/g' >"$T/rows.look"
	while IFS='	' read -r name words; do
		grep -q "^$name	" "$T/rows.$1" || continue
		$words </dev/null >"$T/inside" 2>/dev/null || continue
		awk -F '\t' -v OFS='\t' -v part="$1" -v name="$name" '
			FNR == NR { outside[$2] = 1; next }
			$1 == "namespace" { own += !($2 in outside); next }
			{ print part, name, $1, $2 }
			END { print part, name, "namespaces", own }' "$T/outside" "$T/inside" >>"$T/figures"
	done <"$T/rows.look"
}

# Ten mounts in each of a hundred places.
many_mounts() # NUMBER
{
	mount -t tmpfs many "$T/many"
	mkdir "$T/many/0"
	mount -t tmpfs ten "$T/many/0"
	for i in 1 2 3 4 5 6 7 8 9; do mkdir "$T/many/0/$i"; mount -t tmpfs one "$T/many/0/$i"; done
	for i in $(seq $(($1 / 10 - 1))); do mkdir "$T/many/$i"; mount --rbind "$T/many/0" "$T/many/$i"; done
}

prepare_peers "$AT_ONCE"
for part in $PARTS; do choose "$part"; done
say 'calls, sizes'
for part in $PARTS; do of_each_program "$part"; done
say 'isolation, memory'
for part in $PARTS; do isolation "$part"; stay_memory "$part"; done
measure alone "$ROUNDS" 1
measure at_once $((ROUNDS / 10 + 1)) "$AT_ONCE"
mkdir "$T/many"
many_mounts "$MOUNTS"
measure mounts $((ROUNDS / 4 + 1)) 1
umount -R "$T/many"
stay_start "$CONTAINERS" "$(peers rootfs wait | sed -n 's/^minictr[^	]*	//p')"
measure running $((ROUNDS / 4 + 1)) 1
stay_end
awk -f "$BENCH/figures.awk" "$T/samples" >>"$T/figures"
