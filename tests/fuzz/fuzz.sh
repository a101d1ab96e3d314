#!/bin/sh
# fuzz.sh SECONDS PROGRAM...: lets each run that long on the inputs of its corpus and those that
# it found before. What breaks one is kept in build/fuzz/found; its end is ours.
seconds=$1
shift
status=0
for program; do
	name=${program##*/}
	mkdir -p build/fuzz/corpus/"$name" build/fuzz/found tests/fuzz/corpus/"$name"
	printf '%s: ' "$name"
	if "$program" -max_total_time="$seconds" -timeout=5 -max_len=4096 -print_final_stats=1 \
		-artifact_prefix="build/fuzz/found/$name-" "build/fuzz/corpus/$name" \
		"tests/fuzz/corpus/$name" >build/fuzz/"$name".log 2>&1; then
		awk '/number_of_executed_units/ { print $2 " inputs" }' build/fuzz/"$name".log
	else
		status=1
		echo "broken, see build/fuzz/$name.log"
		grep -E '^(not so|==|SUMMARY|Test unit written|.*runtime error)' build/fuzz/"$name".log
	fi
done
exit $status
