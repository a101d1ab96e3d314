#ifndef MOUNTCASE_PROC_H
#define MOUNTCASE_PROC_H

#include "mountcase-script.h"

/* The verbs of the cases about /proc (mountcase-script.h):
 *
 *   proc D      makes the directory D and mounts a proc on it; skips where the caller's own
 *               /proc is partly covered, for then a plain user can have no other
 *   replace     puts a new proc in the place of the one at /proc, as run does
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_proc_verbs[];

#endif
