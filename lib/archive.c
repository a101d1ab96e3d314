#include "archive.h"

#include "io.h"

#include <string.h>

int archive_flush(struct archive *archive)
{
	size_t used = archive->used;

	archive->used = 0;
	return io_write_all(archive->fd, archive->buffer, used);
}

int archive_write(struct archive *archive, const void *data, size_t length)
{
	const char *at = data;

	while (length) {
		size_t room = sizeof archive->buffer - archive->used;
		size_t part = length < room ? length : room;

		memcpy(archive->buffer + archive->used, at, part);
		archive->used += part;
		archive->offset += part;
		at += part;
		length -= part;
		if (archive->used == sizeof archive->buffer && archive_flush(archive) < 0)
			return -1;
	}
	return 0;
}

int archive_write_data(struct pack_sink *sink, const void *data, size_t length)
{
	return archive_write((struct archive *)sink, data, length);
}

int archive_pad(struct archive *archive, size_t block)
{
	while (archive->offset % block)
		if (archive_write(archive, "", 1) < 0)
			return -1;
	return 0;
}
