# awk -f lz.awk -f help.awk ROWS...: what --help says of the options of all applets, packed for
# applets/main.c. ROWS is what docs/rows.awk makes of an applet.

BEGIN { FS = "\t" }

$1 == "applet" { all = all $2 "\n" }
$1 == "heading" { heading = $2 "\t" }
$1 == "option" { all = all heading $5 "\n"; heading = "" }

END { lz_print(all) }
