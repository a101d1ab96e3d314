#ifndef WORDS_H
#define WORDS_H

/* Splits TEXT into words as a shell does: blanks between them; '...' literal, "..." with \" \\
 * \$ and \` inside, \ before a character; nothing is expanded. Returns them, ended by NULL, in
 * the pool; NULL with the error set, for a quote that is not closed. */
char **words_split(const char *text);

#endif
