# In a tiny program --help shows the options, and says nothing of them.

BEGIN { FS = "\t" }

$1 == "applet" { all = all $2 "\n" }
$1 == "option" { all = all "\n" }

END { lz_print(all) }
