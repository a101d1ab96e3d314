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

	{ "nested: of three namespaces, shared to slave to slave, mounts only go inwards",
		"sh a; clone Y; Y: mksl a; Y: mksh a; Y: clone Z; Z: mksl a; a > Y:a Z:a;"
		"Y: a > Z:a !X:a; Z: a > !X:a !Y:a; = 1" },
	{ "finished: a finished namespace takes its mounts with it",
		"sh a; clone Y; mksl a; a is slave; Y: a > X:a; end Y; a is private; = 1" },
	{ 0 },
};
