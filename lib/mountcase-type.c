#include "mountcase-type.h"

const struct mountcase_row mountcase_type_rows[] = {
	{ "state-shared: what --make-shared, -slave, -private and -unbindable make of such a "
	  "mount",
		"sh v; peer v a; peer v b; peer v c; peer v d; change-four; a is shared; "
		"b is slave; c is private; d is unbindable" },
	{ "state-shared-alone: what --make-shared, -slave, -private and -unbindable make of "
	  "such a mount",
		"sh a; sh b; sh c; sh d; change-four; a is shared; b is private; "
		"c is private; d is unbindable" },
	{ "state-slave: what --make-shared, -slave, -private and -unbindable make of such a "
	  "mount",
		"sh v; slave v a; slave v b; slave v c; slave v d; change-four; "
		"a is shared+slave; b is slave; c is private; d is unbindable" },
	{ "state-shared-slave: what --make-shared, -slave, -private and -unbindable make of "
	  "such a mount",
		"sh v; slave v a; slave v b; slave v c; slave v d; mksh a; mksh b; "
		"mksh c; mksh d; change-four; a is shared+slave; b is slave; "
		"c is private; d is unbindable" },
	{ "state-private: what --make-shared, -slave, -private and -unbindable make of such a "
	  "mount",
		"pr a; pr b; pr c; pr d; change-four; a is shared; b is private; "
		"c is private; d is unbindable" },
	{ "state-unbindable: what --make-shared, -slave, -private and -unbindable make of such "
	  "a mount",
		"ub a; ub b; ub c; ub d; change-four; a is shared; b is unbindable; "
		"c is private; d is unbindable" },
	{ "type-bind-shared: the type of a mount of each type after bind into a shared one",
		"at-sh; five; bind a p/a; bind b p/b; bind c p/c; bind d p/d; "
		"EINVAL bind e p/e; p/a is shared; p/b is shared+slave; "
		"p/c is shared+slave; p/d is shared" },
	{ "type-bind-slave: the type of a mount of each type after bind into a slave one",
		"at-sl; five; bind a p/a; bind b p/b; bind c p/c; bind d p/d; "
		"EINVAL bind e p/e; p/a is shared; p/b is slave; p/c is shared+slave; "
		"p/d is private" },
	{ "type-bind-private: the type of a mount of each type after bind into a private one",
		"at-pr; five; bind a p/a; bind b p/b; bind c p/c; bind d p/d; "
		"EINVAL bind e p/e; p/a is shared; p/b is slave; p/c is shared+slave; "
		"p/d is private" },
	{ "type-bind-unbindable: the type of a mount of each type after bind into an "
	  "unbindable one",
		"at-ub; five; bind a p/a; bind b p/b; bind c p/c; bind d p/d; "
		"EINVAL bind e p/e; p/a is shared; p/b is slave; p/c is shared+slave; "
		"p/d is private" },
	{ "type-move-shared: the type of a mount of each type after move into a shared one",
		"at-sh; five; move a p/a; move b p/b; move c p/c; move d p/d; "
		"EINVAL move e p/e; p/a is shared; p/b is shared+slave; "
		"p/c is shared+slave; p/d is shared" },
	{ "type-move-slave: the type of a mount of each type after move into a slave one",
		"at-sl; five; move a p/a; move b p/b; move c p/c; move d p/d; "
		"move e p/e; p/e is unbindable; p/a is shared; p/b is slave; "
		"p/c is shared+slave; p/d is private" },
	{ "type-move-private: the type of a mount of each type after move into a private one",
		"at-pr; five; move a p/a; move b p/b; move c p/c; move d p/d; "
		"move e p/e; p/e is unbindable; p/a is shared; p/b is slave; "
		"p/c is shared+slave; p/d is private" },
	{ "type-move-unbindable: the type of a mount of each type after move into an "
	  "unbindable one",
		"at-ub; five; move a p/a; move b p/b; move c p/c; move d p/d; "
		"move e p/e; p/e is unbindable; p/a is shared; p/b is slave; "
		"p/c is shared+slave; p/d is private" },
	{ "type-new: a new mount is shared below a shared one, else private",
		"sh a; fs a/n; a/n is shared; pr b; fs b/n; b/n is private; sh v; "
		"slave v c; fs c/n; c/n is private" },
	{ "last-master: a slave whose last master goes becomes private",
		"sh a; slave a b; b is slave; umount a; b is private; = 1" },
	{ "growth: each rbind of a tree into itself doubles it",
		"pr a; dir a/1; dir a/2; dir a/3; rbind a a/1; rbind a a/2; rbind a a/3; "
		"= 8" },
	{ "growth-unbindable: unless the copies are unbindable",
		"pr a; dir a/1; dir a/2; dir a/3; rbind a a/1; mkub a/1; rbind a a/2; "
		"mkub a/2; rbind a a/3; = 4" },
	{ "tuck: a mount goes beneath what the slave has at that place",
		"sh a; slave a b; dir a/k; dir D; dir E; bind E b/k; bind D a/k; "
		"a/k has D; b/k has E; umount a/k; b/k has E; bind D a/k; umount b/k; "
		"b/k has D; = 4" },
	{ "umount-by-parent: umount goes to peers and slaves by the type of the parent",
		"sh a; slave a b; dir a/k; dir D; bind D a/k; mkpr a/k; mkpr b/k; "
		"umount a/k; a/k lacks D; b/k lacks D; = 2" },
	{ "umount-child: but leaves a copy on which more is mounted",
		"sh a; slave a b; dir a/k; dir D; dir D/m; dir E; bind D a/k; mkpr b/k; "
		"bind E b/k/m; umount a/k; a/k lacks D; b/k has D; b/k/m has E; = 4" },
	{ "umount-busy: a mount in use at a peer is busy everywhere",
		"sh a; peer a b; dir a/k; dir D; bind D a/k; hold b/k; EBUSY umount a/k; "
		"a/k has D; b/k has D; detach a/k; a/k lacks D; b/k lacks D; = 2" },
	{ "lazy-umount-shared: umount -l of a copy takes the submounts of a shared original "
	  "along",
		"sh a; dir a/k; dir D; bind D a/k; dir b; rbind a b; b/k has D; "
		"detach b; a/k lacks D; = 1" },
	{ "lazy-umount-slave: and leaves them where the copy was made a slave before",
		"sh a; dir a/k; dir D; bind D a/k; dir b; rbind a b; rmksl b; b/k has D; "
		"detach b; b lacks a; a/k has D; = 2" },
	{ 0 },
};
