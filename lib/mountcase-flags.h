#ifndef MOUNTCASE_FLAGS_H
#define MOUNTCASE_FLAGS_H

#include "mountcase-script.h"

#include <linux/mount.h>

/* Verbs (mountcase-script.h) about the flags of mounts. FLAGS: words of mountinfo with commas
 * between, or "-" for none.
 *
 *   remount FLAGS D      with MS_BIND: the mount; with an r before: and MS_REC, which does
 *                        not help
 *   reconfigure FLAGS D  remount of the file system
 *   set|rset FLAGS D     mount_setattr(2) of D, of all below it too
 *   clear|rclear FLAGS D likewise, taking flags away
 *   type T D             the same of the propagation: shared, slave, private, none, both
 *   D shows WORD         the mount's line in mountinfo has it
 *   D readonly|writable  whether a file can be made there
 *   write D              opens a file there for writing, until the end
 *   written              it still can be written
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_flags_verbs[];

/* The MOUNT_ATTR_ flags of the words FLAGS. */
unsigned mountcase_flags_attributes(const char *words);

/* mount_setattr(2) of PATH below DIRFD with the flags AT; skips where the kernel has it not. 0
 * or -1. */
int mountcase_flags_set(
	int dirfd, const char *path, unsigned at, const struct mount_attr *attr);

#endif
