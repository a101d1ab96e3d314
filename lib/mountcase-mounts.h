#ifndef MOUNTCASE_MOUNTS_H
#define MOUNTCASE_MOUNTS_H

#include "mountcase-script.h"

/* Notes the mountinfo of the outside. 0 or -1. */
int mountcase_mounts_note(void);

/* The verbs
 *
 *   = N      lets go of what is held: N mounts are in the tree besides its root, and each can
 *            be unmounted
 *   outside  the mountinfo of the outside is, byte by byte, the one that was noted */
mountcase_run mountcase_mounts_count, mountcase_mounts_compare;

#endif
