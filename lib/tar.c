#include "tar.h"

#include "fmt.h"

#include <limits.h>
#include <string.h>
#include <sys/sysmacros.h>

enum { BLOCK = 512, RECORD = 20 * BLOCK, MAX_ID = 07777777 };

static const uint64_t max_size = 077777777777;

struct header {
	char name[100];
	char mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8];
	char type;
	char link[100];
	char magic[6], version[2];
	char user[32], group[32];
	char major[8], minor[8];
	char prefix[155];
	char rest[12];
};

/* "", or text of which only the beginning fits (a pax header has it whole). */
static void set_text(char *field, size_t size, const char *text)
{
	size_t length = strnlen(text, size);

	memcpy(field, text, length);
}

/* Octal digits and a NUL; what does not fit (a pax header has it) becomes 0. */
static void set_number(char *field, size_t size, uint64_t n)
{
	if (n >> (3 * (size - 1)))
		n = 0;
	for (size_t i = size - 1; i--; n >>= 3)
		field[i] = (char)('0' + (n & 7));
}

static int write_header(struct archive *archive, struct header *header)
{
	const unsigned char *bytes = (const unsigned char *)header;
	unsigned sum = 0;

	memcpy(header->magic, "ustar", sizeof header->magic);
	memcpy(header->version, "00", sizeof header->version);
	memset(header->checksum, ' ', sizeof header->checksum);
	for (size_t i = 0; i < sizeof *header; i++)
		sum += bytes[i];
	set_number(header->checksum, 7, sum);
	return archive_write(archive, header, sizeof *header);
}

static char type_of(const struct tree_entry *entry)
{
	if (tree_is_further_name(entry))
		return '1';
	switch (entry->mode & S_IFMT) {
	case S_IFLNK:
		return '2';
	case S_IFCHR:
		return '3';
	case S_IFBLK:
		return '4';
	case S_IFDIR:
		return '5';
	case S_IFIFO:
		return '6';
	default:
		return '0';
	}
}

static const char *link_of(const struct tree_entry *entry)
{
	if (tree_is_further_name(entry))
		return entry->file->first->path;
	return S_ISLNK(entry->mode) ? entry->target : "";
}

/* The text of a pax header. */
struct extra {
	size_t length;
	char text[3 * PATH_MAX];
};

/* A line "LENGTH KEY=VALUE\n", of which LENGTH counts its own digits too. */
static void add_line(struct extra *extra, const char *key, const char *value)
{
	size_t others = strlen(key) + strlen(value) + strlen(" =\n");
	size_t length = others, before;
	char digits[24];

	do {
		before = length;
		length = others + fmt_write(digits, sizeof digits, "%zu", length);
	} while (length != before);
	extra->length += fmt_write(extra->text + extra->length,
		sizeof extra->text - extra->length, "%s %s=%s\n", digits, key, value);
}

static void add_text(struct extra *extra, const char *key, const char *text)
{
	if (strlen(text) > sizeof((struct header *)0)->name)
		add_line(extra, key, text);
}

static void add_number(struct extra *extra, const char *key, uint64_t n, uint64_t limit)
{
	char digits[24];

	if (n <= limit)
		return;
	fmt_write(digits, sizeof digits, "%llu", (unsigned long long)n);
	add_line(extra, key, digits);
}

/* What the plain header has no room for stands in front of it, as a file of type x. */
static int write_extra(
	struct archive *archive, const struct tree_entry *entry, const char *name)
{
	struct header header = { .type = 'x' };
	struct extra extra = { 0 };

	add_text(&extra, "path", name);
	add_text(&extra, "linkpath", link_of(entry));
	add_number(&extra, "size", entry->size, max_size);
	add_number(&extra, "uid", entry->uid, MAX_ID);
	add_number(&extra, "gid", entry->gid, MAX_ID);
	if (!extra.length)
		return 0;
	set_text(header.name, sizeof header.name, "PaxHeaders/pax");
	set_number(header.mode, sizeof header.mode, 0644);
	set_number(header.size, sizeof header.size, extra.length);
	set_number(header.mtime, sizeof header.mtime, (uint64_t)archive->time);
	if (write_header(archive, &header) < 0 ||
		archive_write(archive, extra.text, extra.length) < 0)
		return -1;
	return archive_pad(archive, BLOCK);
}

static int begin(struct pack_sink *sink, const struct tree_entry *entry)
{
	struct archive *archive = (struct archive *)sink;
	struct header header = { .type = type_of(entry) };
	char name[PATH_MAX + 1];

	fmt_write(name, sizeof name, "%s%s", *entry->path ? entry->path : ".",
		S_ISDIR(entry->mode) ? "/" : "");
	if (write_extra(archive, entry, name) < 0)
		return -1;
	set_text(header.name, sizeof header.name, name);
	set_text(header.link, sizeof header.link, link_of(entry));
	set_number(header.mode, sizeof header.mode, entry->mode & 07777);
	set_number(header.uid, sizeof header.uid, entry->uid);
	set_number(header.gid, sizeof header.gid, entry->gid);
	set_number(header.size, sizeof header.size, header.type == '0' ? entry->size : 0);
	set_number(header.mtime, sizeof header.mtime, (uint64_t)archive->time);
	set_number(header.major, sizeof header.major, major(entry->device));
	set_number(header.minor, sizeof header.minor, minor(entry->device));
	return write_header(archive, &header);
}

static int end(struct pack_sink *sink, const struct tree_entry *entry)
{
	(void)entry;
	return archive_pad((struct archive *)sink, BLOCK);
}

/* Two blocks of zeros end it, and tar reads whole records. */
static int finish(struct pack_sink *sink, const struct tree *tree)
{
	struct archive *archive = (struct archive *)sink;

	(void)tree;
	for (int i = 0; i < 2; i++)
		if (archive_write(archive, "", 1) < 0 || archive_pad(archive, BLOCK) < 0)
			return -1;
	if (archive_pad(archive, RECORD) < 0)
		return -1;
	return archive_flush(archive);
}

void tar_open(struct archive *archive, int fd, int64_t time)
{
	archive->sink = (struct pack_sink){ begin, archive_write_data, end, finish };
	archive->fd = fd;
	archive->time = time;
}
