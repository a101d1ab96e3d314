#ifndef MOUNTCASE_RBIND_H
#define MOUNTCASE_RBIND_H

#include "mountcase-tables.h"

/* Cases of rbind alone, numbered as those of LTP's fs_bind.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_rbind_rows[];

#endif
