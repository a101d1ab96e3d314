#include "cpio.h"

#include "err.h"
#include "fmt.h"

#include <string.h>
#include <sys/sysmacros.h>

static const char trailer[] = "TRAILER!!!";
static const unsigned trailer_fields[13] = { [4] = 1, [11] = sizeof trailer };

static int write_header(const char *name, const unsigned *fields)
{
	char header[8 * 14];
	size_t length = fmt_write(header, sizeof header, "070701");

	for (size_t i = 0; i < 13; i++)
		length += fmt_write(header + length, sizeof header - length, "%08x", fields[i]);
	if (output_write(header, length) < 0 || output_write(name, strlen(name) + 1) < 0)
		return -1;
	return output_pad(4);
}

static int put(struct tree_entry *entry)
{
	/* The first name of a file comes with the contents, further names with none. */
	unsigned size = tree_is_further_name(entry) ? 0 : (unsigned)entry->size;
	const unsigned fields[13] = { entry->file->serial, entry->mode, entry->owner,
		entry->owner, entry->file->names, (unsigned)output.time, size, 0, 0,
		major(entry->device), minor(entry->device), (unsigned)strlen(entry->path) + 1,
		0 };

	if (entry->size > UINT32_MAX)
		return fail_plain("is larger than a cpio archive can hold (4 GB)");
	if (!strcmp(entry->path, trailer))
		return fail_plain("this name would end a cpio archive");
	if (write_header(entry->path, fields) < 0 || (size && output_copy(entry) < 0))
		return -1;
	return output_pad(4);
}

int cpio_write(void)
{
	/* cpio itself pads to 512. */
	if (tree_each(put) < 0 || write_header(trailer, trailer_fields) < 0 ||
		output_pad(512) < 0)
		return -1;
	return output_close();
}
