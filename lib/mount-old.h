#ifndef MOUNT_OLD_H
#define MOUNT_OLD_H

#include <linux/mount.h>

/* mount_setattr(2) for kernels before Linux 5.12, which have mount(2) only: FLAGS are 0 or
 * AT_RECURSIVE, ATTR sets attributes or the propagation. PROC is a procfs that shows this
 * process. For mount.c; 0, or -1 with the error set. */
int mount_old_setattr(int proc, int mount, unsigned flags, const struct mount_attr *attr);

#endif
