#include "mountcase-move.h"

const struct mountcase_row mountcase_move_rows[] = {
	{ "move01: a shared mount, moved into a shared mount, keeps its peers",
		"src-sh; at-sh; move a p/c; p/c has a; q/c has a; p/c > b q/c !a; "
		"q/c > b p/c; b > p/c q/c !a; = 5" },
	{ "move02: a shared mount, moved into a private mount, keeps its peers",
		"src-sh; at-pr; move a p/c; p/c has a; q/c lacks a; p/c > b !a; "
		"b > p/c !a; = 4" },
	{ "move03: a shared mount, moved into a slave, keeps its peers",
		"src-sh; at-sl; move a p/c; p/c has a; q/c lacks a; p/c > b !a; "
		"b > p/c !a; = 4" },
	{ "move04: a shared mount, moved into an unbindable mount, keeps its peers",
		"src-sh; at-ub; move a p/c; p/c has a; p/c > b !a; b > p/c !a; = 3" },
	{ "move05: a private mount, moved into a shared mount, becomes shared",
		"src-pr; at-sh; move a p/c; p/c has a; p/c is shared; q/c has a; "
		"p/c > q/c !b !a; q/c > p/c !b !a; = 5" },
	{ "move06: a private mount, moved into a private mount, stays private",
		"src-pr; at-pr; move a p/c; p/c has a; p/c is private; q/c lacks a; "
		"p/c > !b !a; b > !p/c; = 4" },
	{ "move07: a private mount, moved into a slave, stays private",
		"src-pr; at-sl; move a p/c; p/c has a; p/c is private; q/c lacks a; "
		"p/c > !b !a; b > !p/c; = 4" },
	{ "move08: a private mount, moved into an unbindable mount, stays private",
		"src-pr; at-ub; move a p/c; p/c has a; p/c is private; p/c > !b !a; "
		"b > !p/c; = 3" },
	{ "move09: a slave, moved into a shared mount, keeps its master",
		"src-sl; at-sh; move a p/c; p/c has b; p/c is shared+slave; q/c has b; "
		"p/c > q/c !b; a lacks b; q/c > p/c !b; b > p/c q/c; = 5" },
	{ "move10: a slave, moved into a private mount, keeps its master",
		"src-sl; at-pr; move a p/c; p/c has b; p/c is slave; q/c lacks b; "
		"p/c > !b; a lacks b; b > p/c; = 4" },
	{ "move11: a slave, moved into a slave, keeps its master",
		"src-sl; at-sl; move a p/c; p/c has b; p/c is slave; q/c lacks b; "
		"p/c > !b; a lacks b; b > p/c; = 4" },
	{ "move12: a slave, moved into an unbindable mount, keeps its master",
		"src-sl; at-ub; move a p/c; p/c has b; p/c is slave; p/c > !b; a lacks b; "
		"b > p/c; EINVAL bind p q; = 3" },
	{ "move13: an unbindable mount cannot be moved into a shared one",
		"src-ub; at-sh; EINVAL move a p/c; p/c lacks a; q/c lacks a; = 3" },
	{ "move14: an unbindable mount, moved into a private one, is not in a copy of it",
		"src-ub; at-pr; move a p/c; p/c has a; p/c is unbindable; dir r; "
		"rbind p r; r/c lacks a; = 4" },
	{ "move15: an unbindable mount, moved into a slave, is not at its master",
		"src-ub; at-sl; move a p/c; p/c has a; p/c is unbindable; q/c lacks a; "
		"= 3" },
	{ "move16: an unbindable mount can be moved into an unbindable one",
		"src-ub; at-ub; move a p/c; p/c has a; p/c is unbindable; "
		"EINVAL bind p q; = 2" },
	{ "move17: what lies on a shared mount cannot be moved away",
		"sh p; dir p/k; dir D; bind D p/k; dir r; EINVAL move p/k r; p/k has D; "
		"r lacks D; = 2" },
	{ "move18: a shared child moves with its parent and keeps its peer",
		"pr a; sh s; peer s a/k; pr p; move a p; p/k has s; p > !a; p/k > s; "
		"s > p/k; = 4" },
	{ "move19: a slave child moves with its parent and keeps its master",
		"pr a; sh s; slave s a/k; pr p; move a p; p/k has s; p > !a; p/k > !s; "
		"s > p/k; = 4" },
	{ "move20: an unbindable child moves with its parent",
		"pr a; child-ub; pr p; move a p; p/k has D; p > !a; = 4" },
	{ "move21: a shared mount moved into its own peer is finite",
		"knot; p/a has a; p/a/a has a; p > p/a p/a/a; p/a > p p/a/a; "
		"p/a/a > p p/a; = 3" },
	{ "move22: and can be moved on into another shared mount",
		"knot; sh s; peer s t; dir s/1; move p s/1; s/1/a/a has a; "
		"t/1/a/a has a; s/1 > t/1 s/1/a t/1/a/a; umount s/1/a/a; umount s/1; "
		"s/1 lacks a; t/1 lacks a; = 2" },
	{ "move-loop: a mount cannot be moved below itself",
		"pr a; dir a/b; ELOOP move a a/b; a has a; = 1" },
	{ "move-tree-unbindable: a tree that holds an unbindable mount cannot be moved into a "
	  "shared one",
		"pr a; ub a/k; at-sh; EINVAL move a p/c; q/c lacks a; a/k is unbindable; "
		"= 4" },
	{ "regression01: bind of a plain directory leaves its submount out",
		"dir a; dir a/k; dir D; bind D a/k; dir b; bind a b; b has a; "
		"b/k lacks D; a/k has D; = 2" },
	{ "regression02: rbind of a plain directory takes its submount along",
		"dir a; dir a/k; dir D; bind D a/k; dir b; rbind a b; b has a; "
		"b/k has D; a/k has D; = 3" },
	{ "regression03: a private tree moves with its submount",
		"pr a; dir a/k; dir D; bind D a/k; dir b; move a b; b has a; b/k has D; "
		"a/k lacks D; = 2" },
	{ 0 },
};
