#ifndef MOUNTCASE_LOCK_H
#define MOUNTCASE_LOCK_H

#include "mountcase-tables.h"

/* Cases of mounts inherited by a less privileged mount namespace.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_lock_rows[];

#endif
