#ifndef MOUNTCASE_TEXT_H
#define MOUNTCASE_TEXT_H

#include "mountcase-script.h"

#include <stdbool.h>
#include <stddef.h>

/* The texts of mountcase.txt, which the program holds packed by mountcase.awk. Valid until the
 * end. */

/* What the verb WORD does; NULL if it is none. */
mountcase_run *mountcase_text_verb(const char *word);

/* The number of the word that the LENGTH bytes at WORD are. False if they are none. */
bool mountcase_text_value(const char *word, size_t length, long *value);

struct mountcase_text {
	const char *names;    /* of a phrase, or of cases, with a blank between two */
	const char *sentence; /* "": a phrase */
	const char *script;
};

/* Moves TEXT, zeroed at first, to the next entry. False at the end. */
bool mountcase_text_next(struct mountcase_text *text);

/* The script of the phrase NAME; NULL if there is none. */
const char *mountcase_text_phrase(const char *name);

#endif
