#ifndef MOUNTCASE_MOVE_H
#define MOUNTCASE_MOVE_H

#include "mountcase-tables.h"

/* Cases of moved mounts, numbered as those of LTP's fs_bind, and its regression tests.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_move_rows[];

#endif
