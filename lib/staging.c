#include "staging.h"

#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "interrupt.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdint.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

void staging_open(struct staging *staging, const char *path)
{
	size_t length = strlen(path);
	uint64_t number = 0;

	while (length > 1 && path[length - 1] == '/')
		length--;
	/* Where there is none the name is taken, at worst. */
	getrandom(&number, sizeof number, 0);
	staging->path = path;
	fmt_write(staging->fresh, sizeof staging->fresh, "%.*s.%llx", (int)length, path,
		(unsigned long long)number);
	interrupt_hold(&staging->mask);
}

/* A slip of the hand must not cost a home directory. */
static bool is_root(const char *path)
{
	int dir = open(path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	return kernel_openat2(dir, "etc/../proc", O_PATH | O_DIRECTORY | O_CLOEXEC,
		       RESOLVE_NO_SYMLINKS) >= 0;
}

static int move(const struct staging *staging, unsigned flags)
{
	return kernel_renameat2(AT_FDCWD, staging->fresh, AT_FDCWD, staging->path, flags) < 0
		       ? fail_path(staging->path)
		       : 0;
}

/* The old root stands at FRESH then. */
static int exchange(const struct staging *staging, bool replace)
{
	if (errno != ENOTEMPTY && errno != EEXIST)
		return -1;
	return replace && is_root(staging->path)
		       ? move(staging, RENAME_EXCHANGE)
		       : fail_plain("%s: is not empty; --force replaces a root", staging->path);
}

int staging_keep(struct staging *staging, bool replace)
{
	int status = 0;

	if (move(staging, 0) < 0) {
		if (exchange(staging, replace) < 0)
			return staging_drop(staging);
		err_clear();
		status = directory_remove(staging->fresh);
		if (status < 0)
			fail_in("the new root is in place; what was there before cannot go");
	}
	interrupt_release(&staging->mask);
	return status;
}

int staging_drop(struct staging *staging)
{
	if (unlinkat(AT_FDCWD, staging->fresh, 0) < 0 && errno == EISDIR)
		directory_remove(staging->fresh);
	interrupt_release(&staging->mask);
	return -1;
}
