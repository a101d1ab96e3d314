#!/bin/sh
# relay.sh [MB [ROUNDS]]: how fast what COMMAND writes passes through the pty of `run -t`, beside
# the relays that are installed, as a table in Markdown: the best of ROUNDS, in turn, as lines
# (with the carriage returns that a terminal adds) and as they are. Each byte is compared.
set -eu
cd "${0%/*}/../.."
mb=${1:-100}
rounds=${2:-5}
out=$(mktemp -d "${TMPDIR:-/tmp}/minictr-relay.XXXXXX")
trap 'exit 143' INT TERM HUP
trap 'rm -rf "$out"' EXIT

# Lines of up to 100 bytes.
awk -v mb="$mb" 'BEGIN {
	for (line = "0123456789"; length(line) < 100;) line = line line
	for (n = i = 0; n + 101 <= mb * 1048576; n += 15 + i++ % 86)
		printf "%s%014d\n", substr(line, 1, i % 86), i
}' >"$out/raw.sent"
cp "$out/raw.sent" "$out/raw.wanted"
cp "$out/raw.sent" "$out/lines.sent"
awk '{ printf "%s\r\n", $0 }' "$out/raw.sent" >"$out/lines.wanted"

relays='minictr script socat'

relay() # NAME SHAPE: to standard output
{
	command="cat $out/$2.sent"
	raw="stty -opost; $command"
	case $1-$2 in
	minictr-lines) minictr run -t sh -c "$command" ;;
	minictr-raw) minictr run -t sh -c "$raw" ;;
	script-lines) script -qec "$command" /dev/null ;;
	script-raw) script -qec "$raw" /dev/null ;;
	socat-lines) socat -u EXEC:"$command",pty STDOUT ;;
	socat-raw) socat -u EXEC:"$command",pty,rawer STDOUT ;;
	esac </dev/null
}

# Hundredths of a second.
clock()
{
	tr -d . </proc/uptime | cut -d ' ' -f 1
}

measure() # NAME SHAPE: adds a line to the times
{
	began=$(clock)
	relay "$1" "$2" | cmp - "$out/$2.wanted"
	echo "$2 $1 $(($(clock) - began))" >>"$out/times"
}

PATH=$PWD:$PATH
for name in $(seq "$rounds" | sed "s/.*/$relays/"); do
	command -v "$name" >/dev/null || continue
	measure "$name" lines
	measure "$name" raw
done

echo "$mb MB through a pty | lines MB/s | raw MB/s"
echo "--- | ---: | ---:"
awk -v mb="$mb" -v names="$relays" '
{
	at = $1 " " $2
	if (!(at in best) || $3 < best[at]) best[at] = $3
}
END {
	count = split(names, name, " ")
	for (i = 1; i <= count; i++)
		if ("raw " name[i] in best)
			printf "%s | %d | %d\n", name[i], mb * 100 / best["lines " name[i]],
				mb * 100 / best["raw " name[i]]
}' "$out/times"
