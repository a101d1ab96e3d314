#ifndef OUTFILE_H
#define OUTFILE_H

#include "staging.h"

#include <stdbool.h>

/* A file that appears whole or not at all, and until then does not touch what is there. */

struct outfile {
	struct staging staging;
	int fd;
	bool direct; /* nothing to move at the end */
};

/* Gets ready to make the file PATH. "-" is the standard output, which must not be a terminal.
 * What is there and no regular file (a pipe, a device, a symbolic link) is written as it is.
 * 0; -1 with the error set and nothing left behind. */
int outfile_open(struct outfile *out, const char *path);

/* Puts the finished file in its place. 0; -1 with the error set. Closed in any case. */
int outfile_keep(struct outfile *out);

/* Removes what was made so far. -1, for the error that is set. Closed. */
int outfile_drop(struct outfile *out);

#endif
