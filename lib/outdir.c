#include "outdir.h"

#include "err.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int make_entry(struct output *out, const struct tree_entry *entry)
{
	if (tree_is_further_name(entry))
		return linkat(out->root, entry->file->first->path, out->root, entry->path, 0);
	switch (entry->mode & S_IFMT) {
	case S_IFDIR:
		/* With the rights to fill it; its own come at the end. The root is there. */
		return strcmp(entry->path, ".") ? mkdirat(out->root, entry->path, 0700) : 0;
	case S_IFREG:
		out->fd = openat(out->root, entry->path,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		return out->fd;
	case S_IFLNK:
		return symlinkat(entry->text, out->root, entry->path);
	default:
		return mknodat(out->root, entry->path, entry->mode, entry->device);
	}
}

/* In a user namespace EINVAL says that an owner has no number there. The mode comes after the
 * owner: chown takes set-id bits away. */
static int seal(const struct output *out, const struct tree_entry *entry)
{
	if (fchownat(out->root, entry->path, entry->owner, entry->owner, AT_SYMLINK_NOFOLLOW) <
			0 &&
		errno != EINVAL && geteuid() == 0)
		return fail("owner");
	if (!S_ISLNK(entry->mode) &&
		kernel_chmod(out->root, entry->path, entry->mode & 07777) < 0)
		return fail("mode");
	if (out->time >= 0 && kernel_set_time(out->root, entry->path, out->time) < 0)
		return fail("time");
	return 0;
}

static int fill_file(struct output *out, const struct tree_entry *entry)
{
	/* It may end with a hole. */
	if (ftruncate(out->fd, (off_t)entry->size) < 0)
		return fail("size");
	return output_copy(out, entry) < 0 ? -1 : output_close(out);
}

static int put(void *output, struct tree_entry *entry)
{
	struct output *out = output;

	if (make_entry(out, entry) < 0)
		return fail("cannot be made");
	if (S_ISDIR(entry->mode) || tree_is_further_name(entry))
		return 0;
	if (S_ISREG(entry->mode) && fill_file(out, entry) < 0)
		return -1;
	return seal(out, entry);
}

static int seal_directory(void *context, struct tree_entry *entry)
{
	return S_ISDIR(entry->mode) ? seal(context, entry) : 0;
}

int outdir_write(struct output *out, const struct tree *tree)
{
	if (tree_each(tree, put, out) < 0)
		return -1;
	/* Directories last, the inner ones first: a directory may be closed to us then, and
	 * filling it changed its time. */
	return tree_each_backwards(tree, seal_directory, out);
}
