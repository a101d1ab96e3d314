#ifndef MOUNTCASE_VERBS_H
#define MOUNTCASE_VERBS_H

#include "mountcase-script.h"

/* The verbs of scripts that are more than a system call, and are not in another file:
 *
 *   skip ERROR NAME VERSION STATEMENT   does it, and skips where that fails with ERROR, since
 *                    NAME is not there, which wants VERSION or something else
 *   beside FLAGS STATEMENT   does it in another process, cloned with these flags
 *   stay, kill       starts a process that stays, and kills it
 *   drop             gives all capabilities away
 *   replace          puts a new proc in the place of the one at /proc, as run does */
mountcase_run mountcase_verbs_skip, mountcase_verbs_beside, mountcase_verbs_stay,
	mountcase_verbs_kill, mountcase_verbs_drop, mountcase_verbs_replace;

#endif
