#ifndef MOUNTCASE_OUTSIDE_H
#define MOUNTCASE_OUTSIDE_H

#include "mountcase-script.h"

/* Notes the mountinfo of the namespace in which mountns-test was started. 0 or -1. */
int mountcase_outside_note(void);

/* The verb of a script that is not played in a world of its own (mountcase-script.h):
 *
 *   outside      the mountinfo is, byte by byte, the one that was noted */
extern const struct mountcase_verb mountcase_outside_verbs[];

#endif
