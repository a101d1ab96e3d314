#ifndef ARCHIVE_H
#define ARCHIVE_H

#include "pack.h"

/* What archives of all formats are made of: a stream that is written in large pieces and
 * padded to blocks. */

struct archive {
	struct pack_sink sink; /* of the format, set by cpio_open or tar_open */
	int fd;
	int64_t time; /* of last change, for all entries: seconds since 1970 */
	uint64_t offset;
	size_t used;
	char buffer[65536];
};

/* Appends LENGTH bytes. 0; -1 with the error set. */
int archive_write(struct archive *archive, const void *data, size_t length);

/* The same, as what a pack_sink does with data. */
int archive_write_data(struct pack_sink *sink, const void *data, size_t length);

/* Appends zeros up to a multiple of BLOCK, at most 64 KB. 0 or -1. */
int archive_pad(struct archive *archive, size_t block);

/* Writes what is still held back. 0 or -1. */
int archive_flush(struct archive *archive);

#endif
