#ifndef COLONFILE_H
#define COLONFILE_H

/* Files of colon-separated rows: passwd(5), group(5), subuid(5). They may come from an image
 * and be hostile, so: a regular file only, none of the kernel's, 1 MB at most, read whole and
 * then left alone. */

enum { COLONFILE_FIELDS = 7 };

/* Calls VISIT for the rows of the file PATH, comments and empty lines left out, until a result
 * is not 0, and returns that; 0 too where there is no such file; -1 with the error set where it
 * cannot be read. Missing fields are "", the last takes what is left of the line, colons too;
 * they are gone afterwards. */
int colonfile_each(const char *path,
	int (*visit)(void *context, char *const field[COLONFILE_FIELDS]), void *context);

#endif
