#ifndef MOUNTCASE_PROC_H
#define MOUNTCASE_PROC_H

#include "mountcase-script.h"

/* The verb of the cases about /proc (mountcase-script.h):
 *
 *   proc D      makes the directory D and mounts a proc on it; skips where the caller's own
 *               /proc is partly covered, for then a plain user can have no other */
extern const struct mountcase_verb mountcase_proc_verbs[];

#endif
