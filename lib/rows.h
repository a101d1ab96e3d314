#ifndef ROWS_H
#define ROWS_H

#include <stddef.h>

/* Files of colon-separated rows: passwd(5), group(5), subuid(5). They may come from an image
 * and be hostile, so: a regular file only, 1 MB at most, read whole and then left alone. */

enum { ROWS_FIELDS = 7 };

struct rows {
	char *text; /* of the whole file; freed by rows_close */
	char *next;
};

/* One row, its fields as strings that stay valid until rows_close. Missing fields are "";
 * the last takes what is left of the line, colons too. */
struct rows_row {
	const char *field[ROWS_FIELDS];
	size_t count;
};

/* Reads the file PATH. DIRFD is the root in which PATH and its links are resolved; AT_FDCWD:
 * as open(2) does. 0, or -1 with the error set and nothing to close. */
int rows_open(struct rows *rows, int dirfd, const char *path);

/* Takes the next row, comments and empty lines left out. 1; 0 at the end. */
int rows_next(struct rows *rows, struct rows_row *row);

/* Gives back what rows_open took; the strings of rows end with it. */
void rows_close(struct rows *rows);

#endif
