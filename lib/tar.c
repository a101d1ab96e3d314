#include "tar.h"

#include "fmt.h"

#include <limits.h>
#include <string.h>
#include <sys/sysmacros.h>

enum { BLOCK = 512, RECORD = 20 * BLOCK };

/* Where the fields of a header begin. */
enum {
	NAME = 0,
	MODE = 100, /* and user, group, size, time */
	SIZE = 124,
	SUM = 148,
	TYPE = 156,
	LINK = 157,
	MAGIC = 257,
	DEVICE = 329, /* major and minor */
};

enum { NAME_SIZE = 100, SIZE_SIZE = 12 };

/* What takes more than its digits is binary, behind a byte that says so. */
static void put_large(char *field, uint64_t size)
{
	for (size_t i = SIZE_SIZE; i--; size >>= 8)
		field[i] = (char)size;
	*field = (char)0x80;
}

/* Of a name or link only the beginning may fit. */
static int write_header(const struct tree_entry *entry, char type, const char *name,
	const char *link, uint64_t size)
{
	char header[BLOCK] = { 0 };
	bool is_large = size >> 33;
	unsigned sum = 0;

	fmt_write(header + NAME, NAME_SIZE, "%s", name);
	fmt_write(header + LINK, NAME_SIZE, "%s", link);
	fmt_write(header + MODE, SUM + 1 - MODE, "%07o %07o %07o %011llo %011llo ",
		entry->mode & 07777, entry->owner, entry->owner,
		(unsigned long long)(is_large ? 0 : size), (unsigned long long)output.time);
	fmt_write(header + DEVICE, BLOCK - DEVICE, "%07o %07o ", major(entry->device),
		minor(entry->device));
	if (is_large)
		put_large(header + SIZE, size);
	memset(header + SUM, ' ', TYPE - SUM);
	header[TYPE] = type;
	memcpy(header + MAGIC, "ustar  ", 8);
	for (size_t i = 0; i < BLOCK; i++)
		sum += (unsigned char)header[i];
	fmt_write(header + SUM, TYPE - SUM, "%06o", sum);
	return output_write(header, BLOCK);
}

/* A name or link that the header has no room for stands in front of it, as a file. */
static int write_long(const struct tree_entry *entry, char type, const char *text)
{
	size_t size = strlen(text) + 1;

	if (size <= NAME_SIZE)
		return 0;
	if (write_header(entry, type, "././@LongLink", "", size) < 0 ||
		output_write(text, size) < 0)
		return -1;
	return output_pad(BLOCK);
}

static int put(struct tree_entry *entry)
{
	char name[PATH_MAX + 1];
	/* By the type in MODE. */
	char type = "063050400020"[entry->mode >> 12];
	const char *link = S_ISLNK(entry->mode) ? entry->text : "";

	if (tree_is_further_name(entry)) {
		type = '1';
		link = entry->file->first->path;
	}
	fmt_write(name, sizeof name, "%s%s", entry->path, S_ISDIR(entry->mode) ? "/" : "");
	if (write_long(entry, 'L', name) < 0 || write_long(entry, 'K', link) < 0 ||
		write_header(entry, type, name, link, type == '0' ? entry->size : 0) < 0 ||
		(type == '0' && output_copy(entry) < 0))
		return -1;
	return output_pad(BLOCK);
}

int tar_write(void)
{
	static char zeros[2 * BLOCK];

	/* Two blocks of zeros end it, and tar reads whole records. */
	if (tree_each(put) < 0 || output_write(zeros, sizeof zeros) < 0 ||
		output_pad(RECORD) < 0)
		return -1;
	return output_close();
}
