#ifndef MOUNTCASE_PIVOT_H
#define MOUNTCASE_PIVOT_H

#include "mountcase-tables.h"

/* Cases of pivot_root(2) and chroot(2).
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_pivot_rows[];

#endif
