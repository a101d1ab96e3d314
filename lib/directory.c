#include "directory.h"

#include "err.h"
#include "fmt.h"
#include "kernel.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static bool is_wanted(const struct dirent64 *entry, int type)
{
	return (type == DT_UNKNOWN || type == entry->d_type) &&
	       !text_lists(". ..", " ", entry->d_name, strlen(entry->d_name));
}

int directory_each(int dir, int type, int (*visit)(void *context, int dir, const char *name),
	void *context)
{
	alignas(struct dirent64) char block[4096];
	long length;

	while ((length = syscall(SYS_getdents64, dir, block, sizeof block)) > 0) {
		for (char *at = block; at < block + length;) {
			const struct dirent64 *entry = (void *)at;
			int result =
				is_wanted(entry, type) ? visit(context, dir, entry->d_name) : 0;

			if (result)
				return result;
			at += entry->d_reclen;
		}
	}
	return length < 0 ? fail("directory") : 0;
}

/* What is to be removed. A directory in a directory in it moves up to the top first: so a tree
 * of any depth takes two descriptors, and no stack. */
struct removal {
	int top;
	unsigned raised;
};

/* Opens the directory NAME in PARENT to be emptied, not by a link. RESOLVE: of openat2(2). */
static int open_doomed(int parent, const char *name, uint64_t resolve)
{
	int dir = kernel_openat2(
		parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, resolve);

	if (dir < 0)
		return fail_path(name);
	/* It may be a read-only directory of ours; where it is not ours this does not matter.
	 */
	kernel_fchmod(dir, 0700);
	return dir;
}

static int raise_directory(struct removal *removal, int dir, const char *name)
{
	int self = open_doomed(dir, name, RESOLVE_NO_XDEV);
	char place[16];
	int status;

	if (self < 0)
		return -1;
	close(self);
	do {
		fmt_write(place, sizeof place, "%u", removal->raised++);
		status = renameat(dir, name, removal->top, place);
	} while (status < 0 && (errno == EEXIST || errno == ENOTEMPTY || errno == ENOTDIR));
	return status < 0 ? fail_path(name) : 0;
}

static int remove_entry(void *context, int dir, const char *name)
{
	struct removal *removal = context;
	int child, status;

	if (!unlinkat(dir, name, 0))
		return 0;
	if (errno != EISDIR)
		return fail_path(name);
	if (dir != removal->top)
		return raise_directory(removal, dir, name);
	child = open_doomed(dir, name, RESOLVE_NO_XDEV);
	if (child < 0)
		return -1;
	status = directory_each(child, DT_UNKNOWN, remove_entry, removal);
	close(child);
	if (status < 0)
		return fail_in(name);
	return unlinkat(dir, name, AT_REMOVEDIR) < 0 ? fail_path(name) : 0;
}

int directory_remove(const char *path)
{
	struct removal removal = { .top = open_doomed(AT_FDCWD, path, 0) };
	unsigned before;
	int status;

	if (removal.top < 0)
		return -1;
	do {
		before = removal.raised;
		lseek(removal.top, 0, SEEK_SET);
		status = directory_each(removal.top, DT_UNKNOWN, remove_entry, &removal);
	} while (!status && removal.raised != before);
	close(removal.top);
	if (status < 0)
		return fail_in(path);
	return unlinkat(AT_FDCWD, path, AT_REMOVEDIR) < 0 ? fail_path(path) : 0;
}
