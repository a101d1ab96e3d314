#include "colonfile.h"

#include "err.h"
#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Only the pages that the file fills are ever touched. */
enum { ROOM = 1024 * 1024 + 1 };

/* Files of the kernel pass for regular ones, and reading can have effects: /proc/kmsg loses
 * what is read. */
static int check_is_regular(int fd, const char *path)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail_path(path);
	return S_ISREG(st.st_mode) && !io_is_kernel(fd)
		       ? 0
		       : fail_plain("%s: is not a regular file", path);
}

static int read_text(struct colonfile *rows, int fd, const char *path)
{
	void *room = kernel_map(ROOM);

	if (room == MAP_FAILED)
		return fail_path(path);
	rows->text = rows->next = room;
	if (io_read_all(fd, rows->text, ROOM) >= 0)
		return 0;
	colonfile_close(rows);
	return fail_path(path);
}

int colonfile_open(struct colonfile *rows, const char *path)
{
	/* A FIFO in the place of the file must not hold us up. */
	int fd = kernel_openat2(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY,
		RESOLVE_NO_MAGICLINKS);
	int status;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : fail_path(path);
	status = check_is_regular(fd, path);
	if (status == 0)
		status = read_text(rows, fd, path);
	close(fd);
	return status < 0 ? -1 : 1;
}

static void split(char *line, struct colonfile_row *row)
{
	*row = (struct colonfile_row){ .count = 1, .field = { line } };
	while (row->count < COLONFILE_FIELDS && (line = strchr(line, ':'))) {
		*line++ = '\0';
		row->field[row->count++] = line;
	}
	for (size_t i = row->count; i < COLONFILE_FIELDS; i++)
		row->field[i] = "";
}

int colonfile_next(struct colonfile *rows, struct colonfile_row *row)
{
	while (*rows->next) {
		char *line = rows->next;
		char *end = strchrnul(line, '\n');

		rows->next = *end ? end + 1 : end;
		*end = '\0';
		if (!*line || *line == '#')
			continue;
		split(line, row);
		return 1;
	}
	return 0;
}

void colonfile_close(struct colonfile *rows)
{
	int number = errno;

	munmap(rows->text, ROOM);
	errno = number;
}
