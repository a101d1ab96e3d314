#ifndef MOUNTCASE_CALL_H
#define MOUNTCASE_CALL_H

#include "mountcase-script.h"

/* System calls of scripts: NAME WORD..., with 0 for what is not given. A word is a number,
 * words of mountcase.txt with "+" between, a string, or one of
 *
 *   held, other   what "hold" holds, and what it held before
 *   /proc         a descriptor of a procfs
 *   long          a path that is too long */
mountcase_run mountcase_call_run;

/* The verbs
 *
 *   hold NAME WORD...    makes the call and holds the descriptor that it returns
 *   setattr DIR PATH AT SET CLEAR TYPE SIZE    mount_setattr(2), with a struct of
 *                        the latter */
mountcase_run mountcase_call_hold, mountcase_call_set;

/* What one WORD of them stands for. */
long mountcase_call_word(const char *word);

/* Lets go of what is held. */
void mountcase_call_release(void);

#endif
