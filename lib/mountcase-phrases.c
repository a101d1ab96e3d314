#include "mountcase-phrases.h"

#include <stddef.h>

/* a is the source of a copy or a move, with b its peer or master; p is the mount that will
 * hold it, at p/c, with q its peer or master. */
const struct mountcase_verb mountcase_phrases_verbs[] = {
	{ "src-sh", NULL, 0, "sh a; peer a b" },
	{ "src-pr", NULL, 0, "pr a; peer a b" },
	{ "src-sl", NULL, 0, "sh b; slave b a" },
	{ "src-ub", NULL, 0, "ub a; dir b" },
	{ "at-sh", NULL, 0, "sh p; peer p q; dir p/c" },
	{ "at-pr", NULL, 0, "pr p; peer p q; dir p/c" },
	{ "at-sl", NULL, 0, "sh q; slave q p; dir p/c" },
	{ "at-ub", NULL, 0, "ub p; dir q; dir p/c" },
	{ "chain", NULL, 0, "sh d; slave d e; mksh e; slave e f; mksh f; slave f g" },
	{ "knot", NULL, 0, "sh a; peer a p; dir p/a; move a p/a" },
	{ "child-pr", NULL, 0, "dir D; pr a/k; dir a/k/_; bind D a/k" },
	{ "child-ub", NULL, 0, "dir D; ub a/k; dir a/k/_; bind D a/k" },
	{ "child-sl", NULL, 0, "sh s; sh a; slave s a/k" },
	{ "change-four", NULL, 0, "mksh a; mksl b; mkpr c; mkub d" },
	{ "five", NULL, 0,
		"sh v; peer v a; slave v b; slave v c; mksh c; pr d; ub e; dir p/a; dir p/b; "
		"dir p/d; dir p/e" },
	{ 0 },
};
