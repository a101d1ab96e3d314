#!/bin/sh
# mountns-test as all there is on an initramfs with nothing mounted, under old and new kernels.
. "${0%/*}/fixture.sh"

need_vm

cat >script <<'END'
minictr mountns-test && echo "exit 0"
END

# A skip says since when the kernel has what it lacks.
newer_than() # SERIES: prints the skips that name this or an older one
{
	printf '%s\n' "$out" | sed -n 's/.* # SKIP .*Linux-\([0-9.]*\)$/\1/p' | sort -uV |
		while read -r since; do
			[ "$(printf '%s\n' "$1" "$since" | sort -V | tail -n 1)" = "$since" ] || echo "$since"
		done
}

for series in ${VM_SERIES:-5.10 6.1}; do
	run sh "$TESTS/vm/boot.sh" "$series" script
	is "$status" 0 "$series: boots and powers off"
	like "$out" '^exit 0' "$series: all cases pass"
	is "$(printf '%s\n' "$out" | grep -A 9 '^not ok')" '' "$series: no case fails"
	like "$out" '^ok [0-9]+ - pivot-initramfs: [^#]*$' "$series: the initramfs is left behind"
	is "$(newer_than "$series")" '' "$series: what is skipped is newer"
	is "$(printf '%s\n' "$out" | grep SKIP | grep -vc 'without Linux-')" 0 \
		"$series: nothing else is skipped"
done

done_testing
