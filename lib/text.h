#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Looking into texts. libc's strstr(3) and memmem(3) would be 2.5 KB. */

/* Where PART begins in TEXT; NULL if it is not there. */
char *text_find(const char *text, const char *part);

/* The same in LENGTH bytes, which may hold NUL. */
char *text_find_within(const char *text, size_t length, const char *part);

/* What stands behind the last slash of PATH. */
const char *text_base_name(const char *path);

/* The line of TEXT that begins with START; NULL if there is none. */
char *text_find_line(const char *text, const char *start);

/* The text behind TEXT, which its NUL ends. */
const char *text_next(const char *text);

/* In a LIST of texts, one behind the other and an empty one last: which of them WORD is, in any
 * case; -1 if none. And the text with number N; the empty one if there are not so many. */
int text_index(const char *list, const char *word);
const char *text_at(const char *list, unsigned n);

/* What stands behind START where TEXT begins with it, in any case; else TEXT. START is of
 * capitals and _ only. */
const char *text_skip(const char *text, const char *start);

/* Whether the LENGTH bytes at WORD are one of the words of LIST, between which SEPARATORS
 * stand. */
bool text_lists(const char *list, const char *separators, const char *word, size_t length);

/* Makes of TEXT one line that a terminal shows and does not obey: control characters, those of
 * UTF-8 too, become '?'. Returns it. */
char *text_flatten(char *text);

/* Reads the digits at *AT, and moves it behind them. No digits: 0. What does not fit is cut. */
uint64_t text_read_number(const char **at);

/* Reads COUNT numbers of 32 bits to NUMBER. Whether TEXT is just these, with SEPARATOR between
 * them. */
bool text_read_row(const char *text, char separator, uint32_t *number, int count);

#endif
