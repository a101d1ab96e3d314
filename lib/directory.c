#include "directory.h"

#include "err.h"
#include "kernel.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdalign.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int visit_block(char *at, const char *end, int dir,
	int (*visit)(void *context, int dir, const char *name), void *context)
{
	while (at < end) {
		struct dirent64 *entry = (void *)at;
		int result = 0;

		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			result = visit(context, dir, entry->d_name);
		if (result)
			return result;
		at += entry->d_reclen;
	}
	return 0;
}

int directory_each(
	int dir, int (*visit)(void *context, int dir, const char *name), void *context)
{
	alignas(struct dirent64) char block[4096];
	long length;

	while ((length = syscall(SYS_getdents64, dir, block, sizeof block)) > 0) {
		int result = visit_block(block, block + length, dir, visit, context);

		if (result)
			return result;
	}
	return length < 0 ? fail("directory") : 0;
}

static int remove_entry(void *context, int dir, const char *name)
{
	(void)context;
	if (!unlinkat(dir, name, 0))
		return 0;
	return errno == EISDIR ? directory_remove(dir, name) : fail("%s", name);
}

int directory_remove(int parent, const char *name)
{
	/* Bind mounts have the device number of what they show: only the kernel can tell. */
	int dir = kernel_openat2(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
		0, RESOLVE_NO_XDEV);
	int status;

	if (dir < 0)
		return fail("%s", name);
	/* It may be a read-only directory of ours; where it is not ours this does not matter.
	 */
	fchmod(dir, 0700);
	status = directory_each(dir, remove_entry, NULL);
	close(dir);
	if (status < 0)
		return fail_in(name);
	return unlinkat(parent, name, AT_REMOVEDIR) < 0 ? fail("%s", name) : 0;
}
