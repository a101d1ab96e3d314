#ifndef MOUNTCASE_BIND_H
#define MOUNTCASE_BIND_H

#include "mountcase-tables.h"

/* Cases of bind and rbind, numbered as those of LTP's fs_bind.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_bind_rows[];

#endif
