#include "outdir.h"

#include "err.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int make_entry(const struct tree_entry *entry)
{
	if (tree_is_further_name(entry))
		return linkat(
			output.root, entry->file->first->path, output.root, entry->path, 0);
	switch (entry->mode & S_IFMT) {
	case S_IFDIR:
		/* With the rights to fill it; its own come at the end. The root is there. */
		return strcmp(entry->path, ".") ? mkdirat(output.root, entry->path, 0700) : 0;
	case S_IFREG:
		output.fd = openat(output.root, entry->path,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		return output.fd;
	case S_IFLNK:
		return symlinkat(entry->text, output.root, entry->path);
	default:
		return mknodat(output.root, entry->path, entry->mode, entry->device);
	}
}

/* In a user namespace EINVAL says that an owner has no number there. The mode comes after the
 * owner: chown takes set-id bits away. */
static int seal(const struct tree_entry *entry)
{
	if (fchownat(output.root, entry->path, entry->owner, entry->owner,
		    AT_SYMLINK_NOFOLLOW) < 0 &&
		errno != EINVAL && geteuid() == 0)
		return fail("owner");
	if (!S_ISLNK(entry->mode) &&
		kernel_chmod(output.root, entry->path, entry->mode & 07777) < 0)
		return fail("mode");
	if (output.time >= 0 && kernel_set_time(output.root, entry->path, output.time) < 0)
		return fail("time");
	return 0;
}

static int fill_file(const struct tree_entry *entry)
{
	/* It may end with a hole. */
	if (ftruncate(output.fd, (off_t)entry->size) < 0)
		return fail("size");
	return output_copy(entry) < 0 ? -1 : output_close();
}

static int put(struct tree_entry *entry)
{
	if (make_entry(entry) < 0)
		return fail("cannot be made");
	if (S_ISDIR(entry->mode) || tree_is_further_name(entry))
		return 0;
	if (S_ISREG(entry->mode) && fill_file(entry) < 0)
		return -1;
	return seal(entry);
}

static int seal_directory(struct tree_entry *entry)
{
	return S_ISDIR(entry->mode) ? seal(entry) : 0;
}

int outdir_write(void)
{
	if (tree_each(put) < 0)
		return -1;
	/* Directories last, the inner ones first: a directory may be closed to us then, and
	 * filling it changed its time. */
	return tree_each_backwards(seal_directory);
}
