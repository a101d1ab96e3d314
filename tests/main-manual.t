#!/bin/sh
# The manual pages: a page for minictr and each applet, with every option that --help has.
. "${0%/*}/fixture.sh"

for page in minictr $("$MINICTR" --list | sed 's/^/minictr-/'); do
	file=$TOP/build/man/$page.1
	applet=${page#minictr}
	run mandoc -Tlint -W warning "$file"
	is "$status:$out" 0: "$page.1 is well-formed"
	[ "$applet" ] || continue
	"$MINICTR" "${applet#-}" --help | sed -n 's/^  ....\(--[a-z-]*\).*/\1/p' >options
	mandoc -Tascii "$file" | sed "s/.$(printf '\b')//g" |
		sed -n 's/^     \(-., \)*\(--[a-z-]*\).*/\2/p' >documented
	is "$(sort -u documented)" "$(sort -u options)" "$page.1 has each option"
done

done_testing
