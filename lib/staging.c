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

static const char *final; /* where it is to appear; NULL: nothing is */
static char fresh[PATH_MAX + 32];
static sigset_t mask; /* of signals, before */

const char *staging_open(const char *path)
{
	size_t length = strlen(path);
	uint64_t number = 0;

	while (length > 1 && path[length - 1] == '/')
		length--;
	/* Where there is none the name is taken, at worst. */
	getrandom(&number, sizeof number, 0);
	final = path;
	fmt_write(fresh, sizeof fresh, "%.*s.%llx", (int)length, path,
		(unsigned long long)number);
	interrupt_hold(&mask);
	return fresh;
}

/* A slip of the hand must not cost a home directory. */
static bool is_root(const char *path)
{
	int dir = open(path, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	return kernel_openat2(dir, "etc/../proc", O_PATH | O_DIRECTORY | O_CLOEXEC,
		       RESOLVE_NO_SYMLINKS) >= 0;
}

static int move(unsigned flags)
{
	return kernel_renameat2(AT_FDCWD, fresh, AT_FDCWD, final, flags) < 0 ? fail_path(final)
									     : 0;
}

/* The old root stands at FRESH then. */
static int exchange(bool replace)
{
	if (errno != ENOTEMPTY && errno != EEXIST)
		return -1;
	return replace && is_root(final)
		       ? move(RENAME_EXCHANGE)
		       : fail_plain("%s: is not empty; --force replaces a root", final);
}

int staging_end(int status, bool replace)
{
	if (!final)
		return status;
	if (!status && move(0) < 0) {
		status = exchange(replace);
		if (!status)
			err_clear();
	}
	/* Nothing, the old root or what was not to be. */
	if (unlinkat(AT_FDCWD, fresh, 0) < 0 && errno == EISDIR &&
		directory_remove(fresh) < 0) {
		if (!status)
			fail_in(ERR_FORMAT(
				"the new root is in place; what was there before cannot go"));
		status = -1;
	}
	interrupt_release(&mask);
	return status;
}
