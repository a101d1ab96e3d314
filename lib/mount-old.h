#ifndef MOUNT_OLD_H
#define MOUNT_OLD_H

#include <stdint.h>

/* What mount_setattr(2) does, for kernels before Linux 5.12, which have mount(2) only. For
 * mount.c; 0, or -1 with the error set. */

/* mount_restrict (mount.h). */
int mount_old_restrict(int mount, uint64_t attributes);

/* mount_restrict_all (mount.h). */
int mount_old_restrict_all(int mount, uint64_t attributes, int proc);

/* mount_share (mount.h). */
int mount_old_share(int mount, unsigned long type, int proc);

#endif
