#include "mountcase-lock.h"

const struct mountcase_row mountcase_lock_rows[] = {
	{ "lock-umount: what was inherited cannot be taken apart",
		"fs a; fs a/k; dir d; uclone Y; Y: EINVAL umount a/k; "
		"Y: EINVAL detach a/k; Y: EINVAL umount a; Y: EINVAL move a/k d; "
		"Y:a/k has k; Y:d lacks k; Y: EINVAL detach /" },
	{ "lock-proc: an inherited /proc stays",
		"proc p; dir d; uclone Y; Y: EINVAL umount p; Y: EINVAL detach p; "
		"Y: EINVAL move p d; Y:p lacks p; umount p; p has p" },
	{ "lock-bind: nor looked behind by a copy, whose own root is free",
		"fs a; fs a/k; dir b; dir c; uclone Y; Y: EINVAL bind a b; Y: rbind a b; "
		"Y:b/k has k; Y: EINVAL umount b/k; Y: EBUSY umount b; Y: detach b; "
		"Y:b lacks a; Y: bind a/k c; Y:c has k; Y: umount c; Y:c lacks k" },
	{ "lock-tree: nor by open_tree",
		"fs a; fs a/k; dir b; uclone Y; Y: EINVAL take a; Y: rtake a; Y: put b; "
		"Y:b/k has k; Y: EINVAL umount b/k" },
	{ "lock-flags: flags that were inherited cannot be cleared",
		"fs a; dir b; remount ro,nosuid,nodev,noexec a; uclone Y; "
		"Y: EPERM remount nosuid,nodev,noexec a; "
		"Y: EPERM remount ro,nodev,noexec a; Y: EPERM remount ro,nosuid,noexec a; "
		"Y: EPERM remount ro,nosuid,nodev a; "
		"Y: EPERM remount ro,nosuid,nodev,noexec,noatime a; Y:a readonly; "
		"Y: remount ro,nosuid,nodev,noexec a; Y: bind a b; "
		"Y: EPERM remount nosuid,nodev,noexec b; Y:b readonly" },
	{ "lock-setattr: not by mount_setattr either",
		"fs a; remount ro,nosuid a; uclone Y; Y: EPERM clear ro a; "
		"Y: EPERM clear nosuid a; Y: EPERM rclear ro a; Y:a readonly" },
	{ "lock-own-flags: a flag set inside can be cleared again",
		"fs a; uclone Y; Y: remount ro a; Y:a readonly; a writable; "
		"Y: remount - a; Y:a writable" },
	{ "lock-type: the propagation is free",
		"sh a; uclone Y; Y:a is slave; Y: mksh a; Y:a is shared+slave; Y: mkpr a; "
		"Y:a is private; Y: mkub a; Y:a is unbindable; a is shared" },
	{ "lock-arrival: a mount that arrives later is locked inside, not at its root",
		"sh a; dir a/x; dir D; fs s; fs s/k; uclone Y; bind D a/x; Y:a/x has D; "
		"Y: umount a/x; Y:a/x lacks D; a/x has D; umount a/x; rbind s a/x; "
		"Y:a/x/k has k; Y: EINVAL umount a/x/k; Y: detach a/x; Y:a/x lacks s; "
		"a/x has s" },
	{ "lock-cover: covering an inherited mount and uncovering it is free",
		"fs a; dir D; uclone Y; Y: bind D a; Y:a has D; Y: umount a; Y:a has a; "
		"a has a" },
	{ 0 },
};
