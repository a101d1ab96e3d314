#include "mountcase-detach.h"

const struct mountcase_row mountcase_detach_rows[] = {
	{ "detached: a detached copy is attached where it is put, and moves when put again",
		"fs a; fs a/k; dir d; dir e; take a; put d; d has a; d/k lacks k; put e; "
		"e has a; d lacks a; release; = 3" },
	{ "detached-tree: with what is mounted below it",
		"fs a; fs a/k; dir d; rtake a; put d; d/k has k; umount a/k; d/k has k; "
		"release; = 3" },
	{ "detached-peer: it takes part in no propagation until it is attached",
		"sh a; dir a/k; dir D; dir d; take a; bind D a/k; put d; d/k lacks D; "
		"umount a/k; d is shared; a > d; d > a; release; = 2" },
	{ "detached-release: what is let go of unattached is gone",
		"sh a; slave a b; take a; umount a; b is slave; release; b is private; "
		"= 1" },
	{ "detached-unbindable: an unbindable mount has no detached copy",
		"ub a; EINVAL take a; EINVAL rtake a; = 1" },
	{ "detached-nested: a detached mount can be mounted on and copied",
		"needs nested; fs a; dir a/k; fs b; dir d; take a; nest b k; retake; "
		"put d; d has a; d/k has b; a/k lacks b; release; = 4" },
	{ "beneath: a mount put beneath another shows when that is gone",
		"needs beneath; fs a; fs b; take b; beneath a; a has a; umount a; a has b; "
		"dir d; take b; EINVAL beneath d; release; = 2" },
	{ "set-group: a mount can be made a peer of another",
		"needs set-group; sh a; dir b; bind a b; mkpr b; group a b; b is shared; "
		"a > b; b > a; sh v; slave v c; dir d; bind c d; mkpr d; group c d; "
		"d is slave; v > c d; pr e; EINVAL group e b" },
	{ "tree-namespace: a namespace that has nothing but one tree",
		"needs tree-namespace; dir o; fs a; into a; cd /; / has a; missing o; = 0" },
	{ "refuse-open_tree: open_tree refuses what it should",
		"fs a; file f; refuse open_tree" },
	{ "refuse-move_mount: move_mount refuses what it should",
		"fs a; dir d; file f; refuse move_mount; a has a" },
	{ "refuse-fsmount: fsmount refuses what it should", "file f; refuse fsmount" },
	{ "refuse-umount: umount refuses what it should",
		"fs a; dir d; file f; refuse umount; a has a; hold a; EBUSY umount a; "
		"a has a" },
	{ "umount-lazy: after umount -l no path leads there, and an open file can be written",
		"fs a; write a; detach a; a lacks a; written; = 0" },
	{ "umount-expire: MNT_EXPIRE unmounts at the second call, if nobody came by",
		"fs a; EAGAIN expire a; a has a; EAGAIN expire a; expire a; a lacks a; "
		"= 0" },
	{ 0 },
};
