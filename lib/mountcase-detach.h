#ifndef MOUNTCASE_DETACH_H
#define MOUNTCASE_DETACH_H

#include "mountcase-tables.h"

/* Cases of detached mounts and of umount.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_detach_rows[];

#endif
