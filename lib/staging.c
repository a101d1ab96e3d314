#include "staging.h"

#include "err.h"
#include "fmt.h"
#include "interrupt.h"
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

/* Cuts PATH into the DIRECTORY, PATH_MAX bytes, and the name in it. 0 or -1. */
static int split(struct staging *staging, char *directory, const char *path)
{
	size_t length = strlen(path), before;

	while (length > 1 && path[length - 1] == '/')
		length--;
	for (before = length; before && path[before - 1] != '/'; before--)
		;
	if (length >= PATH_MAX || length - before > NAME_MAX) {
		errno = ENAMETOOLONG;
		return fail("%.40s...", path);
	}
	fmt_write(staging->name, sizeof staging->name, "%.*s", (int)(length - before),
		path + before);
	fmt_write(directory, PATH_MAX, "%.*s", before ? (int)before : 1, before ? path : ".");
	if (!*staging->name || !strcmp(staging->name, ".") || !strcmp(staging->name, ".."))
		return fail_plain("'%s' is no name that can be given to something new", path);
	return 0;
}

int staging_open(struct staging *staging, const char *path)
{
	char directory[PATH_MAX];
	uint64_t number;

	if (split(staging, directory, path) < 0)
		return -1;
	if (getrandom(&number, sizeof number, 0) != sizeof number)
		return fail("random number");
	fmt_write(staging->fresh, sizeof staging->fresh, ".minictr-%016llx",
		(unsigned long long)number);
	staging->parent = io_open(AT_FDCWD, directory, O_RDONLY | O_DIRECTORY);
	if (staging->parent < 0)
		return -1;
	interrupt_hold(&staging->mask);
	return 0;
}

void staging_close(struct staging *staging)
{
	close(staging->parent);
	interrupt_release(&staging->mask);
}
