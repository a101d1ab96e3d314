#ifndef FRAME_H
#define FRAME_H

#include <stddef.h>

/* What a file of tests/fuzz defines: gives TEXT, SIZE bytes with a NUL behind them that it may
 * write to, to parsers. What of it is wrong ends the program: a sanitizer sees it, or must. */
void fuzz(char *text, size_t size);

/* Ends the program, with EXPRESSION, if IS_TRUE is false. */
#define must(is_true) frame_must(is_true, #is_true)
void frame_must(int is_true, const char *expression);

/* STATUS is 0 or more, or -1 and there is an error that says something. It is forgotten. */
void frame_check(int status);

/* The path of a file that holds the text. io_read_file gives it for every path. */
const char *frame_file(void);

/* The text split at NUL characters and line ends, at most 63 words and a NULL. */
char **frame_words(char *text, size_t size);

#endif
