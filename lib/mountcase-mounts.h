#ifndef MOUNTCASE_MOUNTS_H
#define MOUNTCASE_MOUNTS_H

#include "mountcase-script.h"

/* The verb of scripts
 *
 *   = N      lets go of what is held: N mounts are in the tree besides its root, and each can
 * be unmounted */
mountcase_run mountcase_mounts_count;

/* The mountinfo of before the unmounting, or of now if there was none. */
const char *mountcase_mounts_last(void);

/* Notes the mountinfo of the namespace in which mountns-test was started. 0 or -1. */
int mountcase_mounts_note(void);

/* The verb of a script that is not played in a world of its own:
 *
 *   outside  the mountinfo is, byte by byte, the one that was noted */
mountcase_run mountcase_mounts_compare;

#endif
