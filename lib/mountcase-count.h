#ifndef MOUNTCASE_COUNT_H
#define MOUNTCASE_COUNT_H

#include "mountcase-script.h"

/* The verb that ends a script (mountcase-script.h), by itself in its table:
 *
 *   = N      N mounts are in the tree besides its root, and each can be unmounted */
extern const struct mountcase_verb mountcase_count_verbs[];

/* The mountinfo of before the unmounting; "" if there was none yet. */
const char *mountcase_count_mounts(void);

#endif
