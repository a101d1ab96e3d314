#include "output.h"

#include "err.h"
#include "interrupt.h"
#include "io.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static bool is_zero(const char *data, size_t length)
{
	return length && !*data && !memcmp(data, data + 1, length - 1);
}

static int flush(struct output *out)
{
	size_t used = out->used;

	out->used = 0;
	if (interrupt_came())
		return -1;
	/* Long runs of zeros become holes, as they often were in the source. */
	if (out->root && is_zero(out->buffer, used))
		return lseek(out->fd, (off_t)used, SEEK_CUR) < 0 ? fail("seek") : 0;
	return io_write_all(out->fd, out->buffer, used);
}

int output_write(struct output *out, const void *data, size_t length)
{
	if (length > sizeof out->buffer - out->used && flush(out) < 0)
		return -1;
	memcpy(out->buffer + out->used, data, length);
	out->used += length;
	out->offset += length;
	return 0;
}

/* An archive's header states the size: more or less must not follow. */
static int copy_source(struct output *out, int source, uint64_t left)
{
	while (left) {
		size_t room;
		ssize_t n;

		if (out->used == sizeof out->buffer && flush(out) < 0)
			return -1;
		room = sizeof out->buffer - out->used;
		n = read(source, out->buffer + out->used, left < room ? (size_t)left : room);
		if (n < 0)
			return fail("read");
		if (!n)
			return fail_plain("became shorter while it was read");
		left -= (uint64_t)n;
		out->offset += (uint64_t)n;
		out->used += (size_t)n;
	}
	return 0;
}

int output_copy(struct output *out, const struct tree_entry *entry)
{
	int source, status;

	if (entry->text)
		return output_write(out, entry->text, (size_t)entry->size);
	source = tree_open(entry, O_RDONLY | O_NONBLOCK);
	if (source < 0)
		return -1;
	status = copy_source(out, source, entry->size);
	close(source);
	return status;
}

int output_pad(struct output *out, size_t block)
{
	while (out->offset % block)
		if (output_write(out, "", 1) < 0)
			return -1;
	return 0;
}

int output_close(struct output *out)
{
	if (flush(out) < 0)
		return -1;
	/* Disks with quotas or behind a network report that they are full only now. */
	return close(out->fd) < 0 ? fail("write") : 0;
}
