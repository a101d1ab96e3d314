#include "mountcase-rbind.h"

const struct mountcase_row mountcase_rbind_rows[] = {
	{ "rbind21: a private child of a shared tree is copied and propagates among its copies "
	  "only",
		"sh b; peer b a; at-sh; child-pr; rbind a p; p/k has D; q/k has D; "
		"a/k > !p/k !b/k !q/k; p/k > q/k !a/k; q/k > p/k !a/k; = 13" },
	{ "rbind22: the same below a slave is not seen at the master",
		"sh b; peer b a; at-sl; child-pr; rbind a p; p has b; q lacks b; "
		"p/k has D; a/k > !p/k !b/k; p/k > !a/k !b/k; = 10" },
	{ "rbind23: copies of a tree with a private child are equal and then go their own ways",
		"sh a; child-pr; pr p; dir s; rbind a p; rbind a s; p/k has D; "
		"s/k has D; a/k > !s/k !p/k; p/k > !a/k !s/k; = 10" },
	{ "rbind24: and so in an unbindable mount",
		"sh a; child-pr; ub p; dir s; rbind a p; rbind a s; p/k has D; "
		"s/k has D; a/k > !s/k !p/k; p/k > !a/k !s/k; = 10" },
	{ "rbind25: a slave child, copied with its tree into a shared mount, is a slave there",
		"child-sl; at-sh; rbind a p; p/k has s; a/k > !p/k !s; "
		"p/k > q/k !a/k !s; s > a/k p/k q/k; = 9" },
	{ "rbind26: a slave child, copied with its tree into a private mount, is a slave there",
		"child-sl; at-pr; rbind a p; p/k has s; a/k > !p/k !s; p/k > !a/k !s; "
		"s > a/k p/k; q lacks a; = 7" },
	{ "rbind27: a slave child, copied with its tree into a slave, is a slave there",
		"child-sl; at-sl; rbind a p; p/k has s; a/k > !p/k !s; p/k > !a/k !s; "
		"s > a/k p/k; q lacks a; = 7" },
	{ "rbind28: a slave child, copied with its tree into an unbindable mount, is a slave "
	  "there",
		"child-sl; at-ub; rbind a p; p/k has s; a/k > !p/k !s; p/k > !a/k !s; "
		"s > a/k p/k; = 6" },
	{ "rbind29: an unbindable child is left out where its tree is copied into a shared "
	  "mount",
		"sh b; peer b a; at-sh; child-ub; rbind a p; p has b; a/k has D; "
		"p/k lacks D; a/k > !b/k; = 9" },
	{ "rbind30: an unbindable child is left out where its tree is copied into a private "
	  "mount",
		"sh b; peer b a; at-pr; child-ub; rbind a p; p has b; a/k has D; "
		"p/k lacks D; a/k > !b/k; = 8" },
	{ "rbind31: an unbindable child is left out where its tree is copied into a slave",
		"sh b; peer b a; at-sl; child-ub; rbind a p; p has b; a/k has D; "
		"p/k lacks D; a/k > !b/k; = 8" },
	{ "rbind32: an unbindable child is left out where its tree is copied into an "
	  "unbindable mount",
		"sh b; peer b a; at-ub; child-ub; rbind a p; p has b; a/k has D; "
		"p/k lacks D; a/k > !b/k; = 7" },
	{ "rbind34: a shared tree copied into its own child: mounts come and go at both places",
		"sh p; dir p/a; sh p/b; dir D; dir E; bind D p/a; rbind p p/b; "
		"p/b/a has D; umount p/b/a; p/a lacks D; p/b/a lacks D; bind E p/b/a; "
		"p/a has E; umount p/a; p/b/a lacks E; = 6" },
	{ "rbind35: the same with a private child: original and copy are apart",
		"sh p; pr p/a; sh p/b; dir D; dir E; bind D p/a; rbind p p/b; "
		"p/b/a has D; umount p/b/a; p/a has D; p/b/a lacks D; umount p/a; "
		"p/a lacks D; bind E p/b/a; p/b/a has E; p/a lacks E; umount p/b/a; "
		"= 9" },
	{ "rbind36: the same with an unbindable child: the copy is without it",
		"sh p; ub p/a; sh p/b; dir D; dir E; bind D p/a; rbind p p/b; p/a has D; "
		"p/b/a lacks D; umount p/a; p/a lacks D; bind E p/b/a; p/b/a has E; "
		"p/a lacks E; umount p/b/a; = 7" },
	{ "rbind37: a shared child of a plain directory is a peer of its copy",
		"dir a; sh s; peer s a/k; dir p; rbind a p; p/k has s; a/k > p/k s; "
		"p/k > a/k s; s > a/k p/k; = 4" },
	{ "rbind38: a slave child of a plain directory is a slave in the copy",
		"dir a; sh s; slave s a/k; dir p; rbind a p; p/k has s; a/k > !p/k !s; "
		"p/k > !a/k !s; s > a/k p/k; = 4" },
	{ "rbind39: an unbindable child of a plain directory is not in the copy",
		"dir a; child-ub; dir p; rbind a p; a/k has D; p has a; p/k lacks D; "
		"= 3" },
	{ 0 },
};
