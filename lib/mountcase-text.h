#ifndef MOUNTCASE_TEXT_H
#define MOUNTCASE_TEXT_H

#include "mountcase-script.h"

#include <stdbool.h>
#include <stddef.h>

/* The texts of mountcase.txt, which the program holds packed by mountcase.awk. Valid until the
 * end. */

/* The number of the word that the LENGTH bytes at WORD are; NULL if they are none. */
const int *mountcase_text_value(const char *word, size_t length);

/* What a statement does: a verb, a phrase or, both NULL, neither. */
struct mountcase_action {
	mountcase_run *run;
	const char *script;
};

/* What the statement does that begins with WORD. */
struct mountcase_action mountcase_text_action(const char *word);

/* Cases. */
struct mountcase_text {
	const char *names; /* with a blank between two */
	const char *sentence;
	const char *script;
};

/* Moves TEXT, zeroed at first, to the next one. False at the end. */
bool mountcase_text_next(struct mountcase_text *text);

#endif
