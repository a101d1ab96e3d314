#include "output.h"

#include "err.h"
#include "interrupt.h"
#include "io.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

struct output output;

static bool is_zero(const char *data, size_t length)
{
	return length && !*data && !memcmp(data, data + 1, length - 1);
}

static int flush(void)
{
	size_t used = output.used;

	output.used = 0;
	if (interrupt_came())
		return -1;
	/* Long runs of zeros become holes, as they often were in the source. */
	if (output.root && is_zero(output.buffer, used))
		return lseek(output.fd, (off_t)used, SEEK_CUR) < 0 ? fail("seek") : 0;
	return io_write_all(output.fd, output.buffer, used);
}

int output_write(const void *data, size_t length)
{
	if (length > sizeof output.buffer - output.used && flush() < 0)
		return -1;
	memcpy(output.buffer + output.used, data, length);
	output.used += length;
	output.offset += length;
	return 0;
}

/* An archive's header states the size: more or less must not follow. */
static int copy_source(int source, uint64_t left)
{
	while (left) {
		size_t room;
		ssize_t n;

		if (output.used == sizeof output.buffer && flush() < 0)
			return -1;
		room = sizeof output.buffer - output.used;
		n = read(
			source, output.buffer + output.used, left < room ? (size_t)left : room);
		if (n < 0)
			return fail("read");
		if (!n)
			return fail_plain("became shorter while it was read");
		left -= (uint64_t)n;
		output.offset += (uint64_t)n;
		output.used += (size_t)n;
	}
	return 0;
}

int output_copy(const struct tree_entry *entry)
{
	int source, status;

	if (entry->text)
		return output_write(entry->text, (size_t)entry->size);
	source = tree_open(entry, O_RDONLY | O_NONBLOCK);
	if (source < 0)
		return -1;
	status = copy_source(source, entry->size);
	close(source);
	return status;
}

int output_pad(size_t block)
{
	while (output.offset % block)
		if (output_write("", 1) < 0)
			return -1;
	return 0;
}

int output_close(void)
{
	if (flush() < 0)
		return -1;
	/* Disks with quotas or behind a network report that they are full only now. */
	return close(output.fd) < 0 ? fail("write") : 0;
}
