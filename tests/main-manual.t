#!/bin/sh
# The manual pages: a page for minictr and each applet, with every option that --help has. The
# options come from the sources, by docs/rows.awk: what it finds is what the program prints.
. "${0%/*}/fixture.sh"

as_help() # ROWS: as lib/opt.c prints them
{
	awk -F '\t' '
		$1 == "applet"  { printf "usage: minictr %s %s\n\n%s\n", $2, $3, $4 }
		$1 == "heading" { printf "\n%s:\n", $2 }
		$1 == "option"  {
			left = ($2 ? "-" $2 ", " : "    ") "--" $3 ($4 ~ /^[^[]/ ? " " : "") $4
			gap = length(left) > 30 ? sprintf("\n%32s", "") : ""
			printf "  %-30s%s %s\n", left, gap, $5
		}' "$1"
}

for page in minictr $("$MINICTR" --list | sed 's/^/minictr-/'); do
	file=$TOP/build/man/$page.1
	applet=${page#minictr}
	run mandoc -Tlint -W warning "$file"
	is "$status:$out" 0: "$page.1 is well-formed"
	like "$(mandoc -Tascii "$file" | tail -n 1)" "^$("$MINICTR" --version) " "$page.1 has the version"
	is "$(sed -n '/^\.Sh NAME$/{ n; s/^\.Nm //p; }' "$file")" "$page" "$page.1 is found by whatis"
	[ "$applet" ] || continue
	is "$(as_help "$TOP/build/rows/${applet#-}.tsv")" "$("$MINICTR" "${applet#-}" --help)" \
		"${applet#-}: the rows are those of --help"
	"$MINICTR" "${applet#-}" --help | sed -n 's/^  ....\(--[a-z-]*\).*/\1/p' >options
	mandoc -Tascii "$file" | sed "s/.$(printf '\b')//g" |
		sed -n 's/^     \(-., \)*\(--[a-z-]*\).*/\2/p' >documented
	is "$(sort -u documented)" "$(sort -u options)" "$page.1 has each option"
done

# What clang-format leaves as it is, and an applet that is laid out in another way.
cat >odd.c <<'END'
static const struct opt_row options[] = {
	/* A "heading" */
	OPT("-x, --extra[=A,B]", "one " /* no "string" */ "two, (three)", set, AT(a, b), OPT_HELP),
	OPT_FOREIGN("--gone: not ours"),
};
const struct applet applet_odd = {
	APPLET_WORDS("odd", /* none */ "", "strange { } "
	"things"), .main = odd_main,
};
END
run awk -f "$TOP/docs/rows.awk" odd.c
is "$status:$out" "0:$(printf 'applet\todd\t\tstrange { } things
heading\tA "heading"
option\tx\textra\t[=A,B]\tone two, (three)
row\t-x, --extra[=A,B]\tset
row\t--gone: not ours\tNULL')" 'rows in another layout'
echo 'int main(void) { return 0; }' >none.c
run awk -f "$TOP/docs/rows.awk" none.c
is "$status:$err" '1:none.c: no option rows, or no applet' 'a source without an applet'

done_testing
