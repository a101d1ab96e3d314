#include "mountcase-space.h"

const struct mountcase_row mountcase_space_rows[] = {
	{ "workshop-proc: /proc unmounted in a private namespace is still there outside",
		"proc p; mksh .; rmksh .; clone Y; Y: rmkpr .; Y: p lacks p;"
		"Y: detach p; Y:p has p; p lacks p" },
	{ "workshop-bind: a bind mount made in a private namespace is not seen outside",
		"mksh .; dir a; dir m; clone Y; Y: rmkpr .; Y: bind a m; Y:m has a; m lacks a;"
		"Y: umount m; Y:m lacks a" },

	{ "mountns01: mounts on a shared mount are seen in both namespaces",
		"sh a; dir b; clone Y; bind b a; a has b; Y:a has b; umount a; Y:a lacks b;"
		"Y: bind b a; Y:a has b; a has b; Y: umount a; a lacks b; = 1" },
	{ "mountns02: mounts on a private mount are seen in neither other namespace",
		"pr a; dir b; clone Y; bind b a; a has b; Y:a has a; Y:a lacks b; umount a;"
		"Y: bind b a; Y:a has b; a has a; a lacks b; = 1" },
	{ "mountns03: mounts reach the slave in the other namespace and do not come back",
		"sh a; dir b; clone Y; Y: mksl a; Y:a is slave; bind b a; a has b; Y:a has b;"
		"umount a; Y:a lacks b; Y: bind b a; Y:a has b; a has a; a lacks b; = 1" },
	{ "mountns04: an unbindable mount cannot be bound",
		"ub a; dir b; EINVAL bind a b; EINVAL rbind a b; bind b a; a has b; = 2" },

	{ "cloneNS01: mounts on shared peers are seen at both, in both namespaces",
		"sh d; peer d e; clone Y; e > d Y:d Y:e; Y: d > e X:d X:e; = 2" },
	{ "cloneNS02: a slave stays one in a new namespace, below the masters of both",
		"sh d; slave d e; clone Y; d > e Y:d Y:e; e > !d !Y:d !Y:e; "
		"Y: d > e X:d X:e; dir D; dir d/k; bind D d/k; Y:e/k has D; "
		"Y: umount e/k; Y:e/k lacks D; Y:d/k has D; d/k has D; e/k has D; = 4" },
	{ "cloneNS03: an unbindable mount is in a new namespace too",
		"ub d; dir D; bind D d; clone Y; d has D; Y:d has D; = 2" },
	{ "cloneNS04: private mounts of two namespaces do not see each other's",
		"pr d; clone Y; d > !Y:d; Y: d > !X:d; = 1" },
	{ "cloneNS05: a tree bound into itself is one in both namespaces",
		"sh p; dir p/a; dir p/b; dir D; dir E; rbind D p/a; rbind p p/b; "
		"p/b/a has D; clone Y; Y:p/a has D; Y:p/b/a has D; Y: umount p/b/a; "
		"p/a lacks D; p/b/a lacks D; Y:p/a lacks D; bind E p/a; p/b/a has E; "
		"Y:p/a has E; Y:p/b/a has E; Y: umount p/a; p/a lacks E; "
		"p/b/a lacks E; = 2" },
	{ "cloneNS06: a chain of slaves goes down, in and across namespaces",
		"chain; clone Y; d > e f g Y:d Y:e Y:f Y:g; e > f g Y:e Y:f Y:g !d !Y:d; "
		"Y: f > g X:f X:g !d !e !X:d !X:e; g > !f !Y:f !Y:g; "
		"Y: g > !f !X:f !X:g; = 4" },
	{ "cloneNS07: a mount moved into its peer is one in both namespaces",
		"knot; clone Y; p > p/a p/a/a Y:p Y:p/a Y:p/a/a; "
		"Y: p/a/a > p p/a X:p X:p/a X:p/a/a; = 3" },
	{ "clone-user: a namespace of another user namespace gets slaves for shared mounts",
		"sh v; sh a; slave v b; mksh b; slave v c; pr d; uclone Y; Y:a is slave; "
		"Y:b is slave; Y:c is slave; Y:d is private; a > Y:a; Y: a > !X:a; "
		"Y: b > !X:b; = 5" },

	{ "nested: of three namespaces, shared to slave to slave, mounts only go inwards",
		"sh a; clone Y; Y: mksl a; Y: mksh a; Y: clone Z; Z: mksl a; a > Y:a Z:a;"
		"Y: a > Z:a !X:a; Z: a > !X:a !Y:a; = 1" },
	{ "finished: a finished namespace takes its mounts with it",
		"sh a; clone Y; mksl a; a is slave; Y: a > X:a; end Y; a is private; = 1" },
	{ "setns-shared: a process that shares its working directory cannot change its mount "
	  "namespace",
		"clone Y; share; EINVAL enter Y; kill; enter Y; enter X" },
	{ "setns-up: from a user namespace the mounts of the one above cannot be entered",
		"clone Y; EPERM up Y; enter Y" },
	{ "unshare-cwd: unshare of mounts unshares the working directory too",
		"dir a; wander a; a has a" },
	{ "killed: the mounts of a killed process go with it",
		"sh a; spawn; mksl a; a is slave; kill; a is private; = 1" },
	{ "refuse-setns: setns refuses what it should", "fs a; file f; refuse setns" },
	{ "refuse-unshare: unshare refuses unknown flags", "file f; refuse unshare" },
	{ 0 },
};
