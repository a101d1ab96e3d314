#ifndef MOUNTCASE_CALLS_H
#define MOUNTCASE_CALLS_H

#include "mountcase-script.h"

/* The verb (mountcase-script.h) of cases about calls that have to be refused:
 *
 *   refuse GROUP     makes the calls of that group of the table; each fails as it should
 *
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_calls_verbs[];

#endif
