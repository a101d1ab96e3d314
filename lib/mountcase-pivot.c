#include "mountcase-pivot.h"

const struct mountcase_row mountcase_pivot_rows[] = {
	{ "pivot: pivot_root makes a mount the root, and put_old holds the old one",
		"dir d; fs n; dir n/o; pivot n n/o; cd /; / has n; o/d has d; missing d; "
		"detach o; missing o/d; / has n; = 0" },
	{ "pivot-dot: pivot_root of . and . needs no directory for the old root",
		"dir d; fs n; cd n; pivot . .; detach .; cd /; / has n; missing d; = 0" },
	{ "pivot-readonly: and a read-only new root will do",
		"dir d; fs n; remount ro n; cd n; pivot . .; detach .; cd /; / has n; "
		"missing d; / readonly; = 0" },
	{ "pivot-slave: slaves around the roots do not hinder it",
		"mksh .; clone Y; mksl .; fs n; dir n/o; pivot n n/o; cd /; / has n" },
	{ "pivot-privilege: without CAP_SYS_ADMIN it is refused",
		"fs n; dir n/o; drop; EPERM pivot n n/o; / lacks n" },
	{ "pivot-path: new root and put_old must be directories that are there",
		"fs n; file f; file n/f; ENOENT pivot n n/o; ENOENT pivot none n; "
		"ENOTDIR pivot n n/f; ENOTDIR pivot f n" },
	{ "pivot-shared: put_old, and the parents of both roots, must not be shared",
		"fs n; dir n/o; mksh n; EINVAL pivot n n/o; umount n; mksh .; fs n; "
		"mkpr n; dir n/o; EINVAL pivot n n/o; mkpr .; sh p; fs p/r; mkpr p/r; "
		"chroot p/r; cd /; fs n; dir n/o; EINVAL pivot n n/o" },
	{ "pivot-unlinked: the new root must not be a removed directory",
		"fs n; dir d; cd d; gone /d; ENOENT pivot . ." },
	{ "pivot-same: neither path may be on the present root mount",
		"fs n; dir d; dir d/o; EBUSY pivot d d/o; EBUSY pivot / /; "
		"EBUSY pivot n d; / lacks n" },
	{ "pivot-chroot: the present root must be the root of a mount",
		"dir r; chroot r; cd /; fs n; dir n/o; EINVAL pivot n n/o; / lacks n" },
	{ "pivot-subdirectory: the new root too; a bind mount makes it one",
		"fs n; dir n/d; dir n/d/o; EINVAL pivot n/d n/d/o; bind n/d n/d; "
		"pivot n/d n/d/o; cd /; / has d" },
	{ "pivot-put-old: put_old must not lie elsewhere than below the new root",
		"fs n; fs m; dir m/o; EINVAL pivot n m/o; / lacks n" },
	{ "pivot-outside: the new root must lie below the present one",
		"fs n; fs r; cd n; chroot ../r; EINVAL pivot . ." },
	{ "pivot-locked: a locked mount cannot become the root, a bind mount of it can",
		"fs n; dir n/o; uclone Y; Y: EINVAL pivot n n/o; Y: bind n n; Y: cd n; "
		"Y: pivot . .; Y: detach .; Y: cd /; Y: / has n; Y: missing n" },
	{ "pivot-initramfs: an initramfs can be left behind",
		"initramfs; / has new; dir d; chroot d; cd ../../../..; chroot .; "
		"/ has new; = 0" },
	{ "chroot-escape: a bare chroot can be left, a pivoted or a moved root cannot",
		"dir o; dir r; dir r/d; chroot r; cd /; chroot d; cd ../../../..; "
		"chroot .; o has o; fs m; dir m/d; cd m; move . /; chroot .; cd /; "
		"/ has m; chroot d; cd ../../../..; chroot .; / has m; missing o; fs n; "
		"dir n/d; cd n; pivot . .; detach .; cd /; chroot d; cd ../../../..; "
		"chroot .; / has n; missing m" },
	{ "chroot-view: mountinfo shows what the root has in reach, and a master beyond it",
		"sh a; slave a b; mksh b; dir r; peer a r/a; slave b r/c; chroot r; cd /; "
		"a is shared; c is slave; c shows propagate_from:; = 2" },
	{ 0 },
};
