#ifndef HINT_PROC_H
#define HINT_PROC_H

#include "hint-cause.h"

/* Causes (hint-cause.h) about /proc and what is mounted. */

/* There is no ARG, a file that shows what is mounted; /proc is read-only; something lies over a
 * part of it (found). */
bool hint_proc_absent(struct hint_case *h);
bool hint_proc_fixed(struct hint_case *h);
bool hint_proc_covered(struct hint_case *h);

/* The PID namespace belongs to another user namespace than ours. */
bool hint_proc_owner(struct hint_case *h);

/* As hint_cause_file, and something is mounted below the directory of the error. */
bool hint_proc_locked(struct hint_case *h);

/* As many mounts as sysctl fs.mount-max (found) allows. */
bool hint_proc_mounts(struct hint_case *h);

#endif
