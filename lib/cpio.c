#include "cpio.h"

#include "err.h"
#include "fmt.h"

#include <string.h>
#include <sys/sysmacros.h>

static const char trailer[] = "TRAILER!!!";

static int write_header(struct archive *archive, const char *name, const unsigned *fields)
{
	char header[8 * 14];
	size_t length = fmt_write(header, sizeof header, "070701");

	for (size_t i = 0; i < 13; i++)
		length += fmt_write(header + length, sizeof header - length, "%08x", fields[i]);
	if (archive_write(archive, header, length) < 0 ||
		archive_write(archive, name, strlen(name) + 1) < 0)
		return -1;
	return archive_pad(archive, 4);
}

/* The first name of a file comes with the contents, further names with none. */
static unsigned contents_size(const struct tree_entry *entry)
{
	if (S_ISLNK(entry->mode))
		return (unsigned)strlen(entry->target);
	return tree_is_further_name(entry) ? 0 : (unsigned)entry->size;
}

static int begin(struct pack_sink *sink, const struct tree_entry *entry)
{
	struct archive *archive = (struct archive *)sink;
	const char *name = *entry->path ? entry->path : ".";
	unsigned names = S_ISDIR(entry->mode) ? 2 : entry->file->names;
	const unsigned fields[13] = { entry->file->serial, entry->mode, entry->uid, entry->gid,
		names, (unsigned)archive->time, contents_size(entry), 0, 0,
		major(entry->device), minor(entry->device), (unsigned)strlen(name) + 1, 0 };

	if (entry->size > UINT32_MAX)
		return fail_plain("is larger than a cpio archive can hold (4 GB)");
	if (!strcmp(name, trailer))
		return fail_plain("this name would end a cpio archive");
	if (write_header(archive, name, fields) < 0)
		return -1;
	return S_ISLNK(entry->mode)
		       ? archive_write(archive, entry->target, strlen(entry->target))
		       : 0;
}

static int end(struct pack_sink *sink, const struct tree_entry *entry)
{
	(void)entry;
	return archive_pad((struct archive *)sink, 4);
}

/* cpio itself pads to 512. */
static int finish(struct pack_sink *sink, const struct tree *tree)
{
	static const unsigned fields[13] = { [4] = 1, [11] = sizeof trailer };
	struct archive *archive = (struct archive *)sink;

	(void)tree;
	if (write_header(archive, trailer, fields) < 0 || archive_pad(archive, 512) < 0)
		return -1;
	return archive_flush(archive);
}

void cpio_open(struct archive *archive, int fd, int64_t time)
{
	archive->sink = (struct pack_sink){ begin, archive_write_data, end, finish };
	archive->fd = fd;
	archive->time = time;
}
