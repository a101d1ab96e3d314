#ifndef MOUNTCASE_CALL_H
#define MOUNTCASE_CALL_H

#include "mountcase-script.h"

/* System calls of scripts: NAME WORD..., with 0 for what is not given. A word is a number,
 * words of mountcase.txt with "+" between, or a string. */
mountcase_run mountcase_call_run;

/* Descriptors that have a word: a procfs; what "hold" holds, and what it held before. */
enum { MOUNTCASE_PROC = 61, MOUNTCASE_HELD, MOUNTCASE_OTHER };

/* The verbs
 *
 *   hold NAME WORD...    makes the call and holds the descriptor that it returns
 *   setattr DIR PATH AT SET CLEAR TYPE SIZE    mount_setattr(2), with a struct of
 *                        the latter */
mountcase_run mountcase_call_hold, mountcase_call_setattr;

/* What one WORD of them stands for. */
long mountcase_call_word(const char *word);

#endif
