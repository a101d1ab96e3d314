#include "mountcase-attribute.h"

const struct mountcase_row mountcase_attribute_rows[] = {
	{ "ro-recursive: mount_setattr makes a whole tree read-only",
		"fs a; fs a/k; fs a/k/m; rset ro a; a readonly; a/k readonly; "
		"a/k/m readonly; rclear ro a; a writable; a/k/m writable" },
	{ "ro-busy: where one of its mounts is being written to, none is changed",
		"fs a; fs a/k; fs a/k/m; write a/k/m; EBUSY rset ro a; a writable; "
		"a/k writable; written; EBUSY remount ro a/k/m" },
	{ "ro-remount: remount makes the top read-only, even with MS_REC",
		"fs a; fs a/k; rremount ro a; a readonly; a/k writable" },
	{ "ro-bind: bind forgets read-only, a remount of the copy does not",
		"dir a; dir b; robind a b; b has a; b writable; remount ro b; b readonly; "
		"a writable; remount nodev b; b writable" },
	{ "ro-peer: flags do not propagate",
		"sh a; peer a b; remount ro b; b readonly; a writable; clone Y; "
		"Y: remount ro a; Y:a readonly; a writable" },
	{ "ro-copy: a copy keeps the flags",
		"fs a; remount ro,nodev a; dir b; bind a b; b readonly; b shows nodev; "
		"clone Y; Y:a readonly; Y: remount - a; Y:a writable; a readonly" },
	{ "ro-superblock: a read-only file system is so in all its mounts",
		"fs a; dir b; bind a b; reconfigure ro a; a readonly; b readonly; "
		"reconfigure - a; b writable" },
	{ "remount-ro remount-nosuid remount-nodev remount-noexec remount-nosymfollow "
	  "remount-nodiratime: remount sets the flag on this mount",
		"fs a; dir b; bind a b; remount $ a; a shows $; remount $ b; b shows $" },
	{ "setattr-ro setattr-nosuid setattr-nodev setattr-noexec setattr-nosymfollow "
	  "setattr-nodiratime: mount_setattr sets the flag on a detached mount",
		"fs a; dir d; take a; hset $; put d; d has a; d shows $; set $ a; "
		"a shows $" },
	{ "fsmount-ro fsmount-nosuid fsmount-nodev fsmount-noexec fsmount-nodiratime: fsmount "
	  "makes a mount that has the flag",
		"dir d; make $; put d; d lacks d; d shows $; release; = 1" },
	{ "setattr-type: mount_setattr sets the propagation",
		"pr a; type none a; a is private; type shared a; a is shared; peer a b; "
		"type slave b; b is slave; type none b; b is slave; type private a; "
		"a is private; EINVAL type both a; dir d; EINVAL type shared d" },
	{ "refuse-setattr: mount_setattr refuses what it does not know",
		"fs a; file f; refuse setattr; a writable" },
	{ "refuse-unprivileged: without capabilities nothing can be mounted, left or entered",
		"fs a; dir a/p; dir d; file f; drop; refuse dropped" },
	{ 0 },
};
