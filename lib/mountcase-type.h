#ifndef MOUNTCASE_TYPE_H
#define MOUNTCASE_TYPE_H

#include "mountcase-tables.h"

/* Cases of the types of propagation: what changes them, what they do.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_type_rows[];

#endif
