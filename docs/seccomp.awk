# awk -f seccomp.awk lib/seccomp.tsv seccomp-reasons.tsv seccomp-peers.tsv: prints the tables of
# seccomp.md, the calls for which our rule is not that of moby or podman. Calls with the same
# pair of rules share a line; one without a reason is an error.

BEGIN { FS = "\t"; others["moby"] = "EPERM"; others["podman"] = "ENOSYS" }
FNR == 1 { file++ }
/^#/ { next }
file == 1 { call[++calls] = $1; ours[$1] = $2; own_reason[$1] = $3; next }
file == 2 { reason[$1, $2, $3] = $4; next }
{ theirs["moby", $1] = $2; theirs["podman", $1] = $3 }

END {
	for (i = 1; i <= calls; i++) {
		compare("moby", call[i])
		compare("podman", call[i])
	}
	show("moby")
	show("podman")
	exit failed
}

function compare(peer, name,  rule, why, key)
{
	rule = (peer, name) in theirs ? theirs[peer, name] : others[peer]
	if (rule == ours[name]) return
	why = own_reason[name] ? own_reason[name] : reason[peer, ours[name], rule]
	if (!why) {
		print name ": no reason for being unlike " peer | "cat >&2"
		failed = 1
	}
	key = peer SUBSEP ours[name] SUBSEP rule SUBSEP why
	if (!(key in names)) order[peer, ++rows[peer]] = key
	names[key] = names[key] (names[key] ? ", " : "") name
}

function show(peer,  i, part)
{
	print "## Unlike " peer "\n"
	print "| calls | here | " peer " | why |\n|---|---|---|---|"
	for (i = 1; i <= rows[peer]; i++) {
		split(order[peer, i], part, SUBSEP)
		printf "| %s | `%s` | `%s` | %s |\n", names[order[peer, i]], part[2], part[3], part[4]
	}
	print ""
}
