#ifndef MOUNTCASE_SPACE_H
#define MOUNTCASE_SPACE_H

#include "mountcase-tables.h"

/* Cases of several mount namespaces: the workshop's two, LTP's mountns and cloneNS, nesting.
 * Ended by a row without a head. */
extern const struct mountcase_row mountcase_space_rows[];

#endif
