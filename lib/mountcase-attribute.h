#ifndef MOUNTCASE_ATTRIBUTE_H
#define MOUNTCASE_ATTRIBUTE_H

#include "mountcase-tables.h"

/* Cases of read-only and other flags of mounts.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_attribute_rows[];

#endif
