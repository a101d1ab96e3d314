#ifndef MOUNTCASE_PHRASES_H
#define MOUNTCASE_PHRASES_H

#include "mountcase-script.h"

/* Phrases (mountcase-script.h) that several tables of cases use.
 * Ended by a row without a word. */
extern const struct mountcase_verb mountcase_phrases_verbs[];

#endif
