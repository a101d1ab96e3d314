#include "tree-source.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Behind the part that was given. */
static int open_below(const struct tree_source *source, int flags)
{
	const char *rest = source->path + source->given;
	char given[PATH_MAX];
	int top, fd;

	fmt_write(given, sizeof given, "%.*s", (int)source->given, source->path);
	top = io_open(AT_FDCWD, given, O_PATH | O_DIRECTORY | O_NOFOLLOW);
	if (top < 0)
		return -1;
	fd = kernel_openat2(top, rest + strspn(rest, "/"), (unsigned)flags | O_CLOEXEC, 0,
		RESOLVE_NO_SYMLINKS);
	close(top);
	return fd < 0 ? fail_path(source->path) : fd;
}

int tree_source_open(const struct tree_source *source, int flags)
{
	int fd;

	if (!source->given)
		return io_open(AT_FDCWD, source->path, flags);
	flags |= O_NOFOLLOW;
	fd = source->path[source->given] ? open_below(source, flags)
					 : io_open(AT_FDCWD, source->path, flags);
	if (fd < 0 && err_number() == ELOOP)
		return fail_plain(
			"%s: has become a symbolic link meanwhile, which is not followed",
			source->path);
	return fd;
}
