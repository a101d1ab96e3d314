#ifndef OUTPUT_H
#define OUTPUT_H

#include "tree.h"

/* What the tree is written to: an archive, which is a stream that is padded to blocks, or the
 * files of a directory, one after the other. All 0; -1 with the error set,
 * also when a signal asks for the end (interrupt.h). */

struct output {
	int fd;          /* the archive; the file at work */
	int root;        /* the directory; 0: an archive */
	int64_t time;    /* of last change, for all: seconds since 1970; -1: now */
	uint64_t offset; /* in the archive */
	size_t used;     /* of BUFFER, which is still to be written */
	char buffer[65536];
};
extern struct output output;

/* Appends LENGTH bytes, at most 64 KB. */
int output_write(const void *data, size_t length);

/* Appends the contents of ENTRY. */
int output_copy(const struct tree_entry *entry);

/* Appends zeros up to a multiple of BLOCK. */
int output_pad(size_t block);

/* Writes what is held back, and closes output.fd. */
int output_close(void);

#endif
