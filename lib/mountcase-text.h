#ifndef MOUNTCASE_TEXT_H
#define MOUNTCASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* The texts of mountcase.txt, which the program holds packed by mountcase.awk. Valid until the
 * end. */

/* The number of the word that the LENGTH bytes at WORD are. False if they are none. */
bool mountcase_text_value(const char *word, size_t length, long *value);

/* The head of the entry behind the one with this HEAD; of the first for NULL. NULL at the end.
 */
const char *mountcase_text_next(const char *head);

/* The script of the entry with this HEAD. */
const char *mountcase_text_script(const char *head);

/* That of the phrase NAME; NULL if there is none. */
const char *mountcase_text_phrase(const char *name);

#endif
