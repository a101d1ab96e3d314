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
static int check_is_regular(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && !io_is_kernel(fd)
		       ? 0
		       : fail_plain("is not a regular file");
}

static int visit_line(char *line,
	int (*visit)(void *context, char *const field[COLONFILE_FIELDS]), void *context)
{
	char *field[COLONFILE_FIELDS];

	for (int i = 0; i < COLONFILE_FIELDS; i++) {
		field[i] = line;
		line = strchrnul(line, i < COLONFILE_FIELDS - 1 ? ':' : '\0');
		if (*line)
			*line++ = '\0';
	}
	return visit(context, field);
}

int colonfile_each(const char *path,
	int (*visit)(void *context, char *const field[COLONFILE_FIELDS]), void *context)
{
	/* A FIFO in the place of the file must not hold us up. */
	int fd = kernel_openat2(AT_FDCWD, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY,
		RESOLVE_NO_MAGICLINKS);
	char *text, *next;
	int status = 0;

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : fail_path(path);
	text = kernel_map(ROOM);
	if (text == MAP_FAILED)
		status = fail("memory");
	else if (check_is_regular(fd) < 0 || io_read_all(fd, text, ROOM) < 0)
		status = -1;
	close(fd);
	for (char *line = text; !status && *line; line = next) {
		next = strchrnul(line, '\n');
		if (*next)
			*next++ = '\0';
		if (*line && *line != '#')
			status = visit_line(line, visit, context);
	}
	munmap(text, ROOM);
	return status < 0 ? fail_in(path) : status;
}
