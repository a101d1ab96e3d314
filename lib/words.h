#ifndef WORDS_H
#define WORDS_H

#include <stddef.h>

/* How many words there are before the NULL. */
size_t words_count(char *const *words);

/* Splits TEXT into words as a shell does: blanks between them; '...' literal, "..." with \" \\
 * \$ and \` inside, \ before a character; nothing is expanded. Returns them, ended by NULL, in
 * the pool; NULL with the error set, for a quote that is not closed. */
char **words_split(const char *text);

/* "NAME=VALUE" in the pool; NULL with the error set. */
char *words_pair(const char *name, const char *value);

/* FIRST and, behind them, REST, both ended by NULL, as one list in the pool; the words
 * themselves are not copied. NULL with the error set. */
char **words_join(const char *const *first, char *const *rest);

#endif
