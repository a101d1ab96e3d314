#ifndef COLONFILE_H
#define COLONFILE_H

#include <stddef.h>

/* Files of colon-separated rows: passwd(5), group(5), subuid(5). They may come from an image
 * and be hostile, so: a regular file only, none of the kernel's, 1 MB at most, read whole and
 * then left alone. */

enum { COLONFILE_FIELDS = 7 };

struct colonfile {
	char *text; /* of the whole file; freed by colonfile_close */
	char *next;
};

/* One row, its fields as strings that stay valid until colonfile_close. Missing fields are "";
 * the last takes what is left of the line, colons too. */
struct colonfile_row {
	const char *field[COLONFILE_FIELDS];
	size_t count;
};

/* Reads the file PATH. 1; 0 if there is none, -1 with the error set: nothing to close then. */
int colonfile_open(struct colonfile *rows, const char *path);

/* Takes the next row, comments and empty lines left out. 1; 0 at the end. */
int colonfile_next(struct colonfile *rows, struct colonfile_row *row);

/* Gives back what colonfile_open took; the strings of rows end with it. */
void colonfile_close(struct colonfile *rows);

#endif
