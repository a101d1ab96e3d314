#ifndef MOUNTCASE_CALLS_H
#define MOUNTCASE_CALLS_H

#include "mountcase-script.h"

/* The verb (mountcase-script.h) of cases about calls that have to be refused:
 *
 *   call NAME WORD...    makes the system call; a word is a decimal number, one of the names of
 *                        the table, which begin with "@", or a string
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_calls_verbs[];

#endif
