#include "outdir.h"

#include "directory.h"
#include "err.h"
#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct outdir *outdir_of(struct pack_sink *sink)
{
	return (struct outdir *)sink;
}

static int make_file(struct outdir *out, const struct tree_entry *entry)
{
	out->file = openat(out->root, entry->path,
		O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	return out->file;
}

static int make_entry(struct outdir *out, const struct tree_entry *entry)
{
	if (tree_is_further_name(entry))
		return linkat(out->root, entry->file->first->path, out->root, entry->path, 0);
	switch (entry->mode & S_IFMT) {
	case S_IFDIR:
		/* With the rights to fill it; its own come at the end. */
		return *entry->path ? mkdirat(out->root, entry->path, 0700) : 0;
	case S_IFREG:
		return make_file(out, entry);
	case S_IFLNK:
		return symlinkat(entry->target, out->root, entry->path);
	default:
		return mknodat(out->root, entry->path, entry->mode, entry->device);
	}
}

static int begin(struct pack_sink *sink, const struct tree_entry *entry)
{
	return make_entry(outdir_of(sink), entry) < 0 ? fail("cannot be made") : 0;
}

static bool is_zero(const char *data, size_t length)
{
	return !*data && !memcmp(data, data + 1, length - 1);
}

/* Long runs of zeros become holes, as they often were in the source. */
static int data(struct pack_sink *sink, const void *block, size_t length)
{
	int file = outdir_of(sink)->file;

	if (length >= 4096 && is_zero(block, length))
		return lseek(file, (off_t)length, SEEK_CUR) < 0 ? fail("seek") : 0;
	return io_write_all(file, block, length);
}

/* Owners are for root to give; in a user namespace EINVAL says that one has no number there. */
static int give_owner(int root, const struct tree_entry *entry)
{
	const char *path = *entry->path ? entry->path : ".";

	if (!fchownat(root, path, entry->uid, entry->gid, AT_SYMLINK_NOFOLLOW))
		return 0;
	if (errno == EINVAL || (errno == EPERM && geteuid() != 0))
		return 0;
	return fail("owner");
}

static int give_time(const struct outdir *out, const struct tree_entry *entry)
{
	const char *path = *entry->path ? entry->path : ".";

	if (!out->time)
		return 0;
	return kernel_set_time(out->root, path, *out->time) < 0 ? fail("time") : 0;
}

/* The mode after the owner: chown takes set-id bits away. */
static int seal(const struct outdir *out, const struct tree_entry *entry)
{
	const char *path = *entry->path ? entry->path : ".";

	if (give_owner(out->root, entry) < 0)
		return -1;
	if (!S_ISLNK(entry->mode) && kernel_chmod(out->root, path, entry->mode & 07777) < 0)
		return fail("mode");
	return give_time(out, entry);
}

/* Disks with quotas or behind a network report that they are full only on close. */
static int close_file(struct outdir *out, const struct tree_entry *entry)
{
	int file = out->file;

	out->file = -1;
	if (ftruncate(file, (off_t)entry->size) < 0) {
		close(file);
		return fail("size");
	}
	return close(file) < 0 ? fail("write") : 0;
}

static int end(struct pack_sink *sink, const struct tree_entry *entry)
{
	struct outdir *out = outdir_of(sink);

	if (out->file >= 0 && close_file(out, entry) < 0)
		return -1;
	return S_ISDIR(entry->mode) || tree_is_further_name(entry) ? 0 : seal(out, entry);
}

static int seal_directory(void *context, struct tree_entry *entry)
{
	if (!S_ISDIR(entry->mode) || seal(context, entry) == 0)
		return 0;
	return fail_in(*entry->path ? entry->path : "/");
}

/* Directories last, the inner ones first: a directory may be closed to us then, and filling
 * it changed its time. */
static int finish(struct pack_sink *sink, const struct tree *tree)
{
	return tree_each_backwards(tree, seal_directory, outdir_of(sink));
}

static int is_filled(void *context, int dir, const char *name)
{
	(void)context, (void)dir, (void)name;
	return 1;
}

/* A slip of the hand must not cost a home directory. */
static bool is_root(int dir)
{
	struct stat st;

	return !fstatat(dir, "proc", &st, AT_SYMLINK_NOFOLLOW) && S_ISDIR(st.st_mode) &&
	       !fstatat(dir, "etc", &st, AT_SYMLINK_NOFOLLOW) && S_ISDIR(st.st_mode);
}

static int check_directory(const struct outdir *out, int dir)
{
	int filled = directory_each(dir, DT_UNKNOWN, is_filled, NULL);

	if (filled <= 0)
		return filled;
	if (!out->replace)
		return fail_plain("is not empty; --force replaces it");
	return is_root(dir) ? 0
			    : fail_plain("is not empty, and not a root that --force replaces");
}

/* Whether what stands in our place may be replaced. 0 or -1. */
static int check_place(const struct outdir *out)
{
	int dir = kernel_openat2(out->staging.parent, out->staging.name,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0, RESOLVE_NO_XDEV);
	int status;

	if (dir < 0 && errno == EXDEV)
		return fail_plain("is a mount point, where nothing can be moved to; "
				  "`mkrootfs --tar - | tar -xpC DIR` fills it");
	if (dir < 0)
		return errno == ENOENT ? 0 : fail("in the way");
	status = check_directory(out, dir);
	close(dir);
	return status;
}

static int make_fresh(struct outdir *out)
{
	const struct staging *staging = &out->staging;

	if (mkdirat(staging->parent, staging->fresh, 0700) < 0)
		return fail("cannot be made");
	out->root = openat(staging->parent, staging->fresh,
		O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (out->root >= 0)
		return 0;
	fail("cannot be opened");
	unlinkat(staging->parent, staging->fresh, AT_REMOVEDIR);
	return -1;
}

int outdir_open(struct outdir *out, const char *path, bool replace, const int64_t *time)
{
	*out = (struct outdir){
		.sink = { begin, data, end, finish },
		.file = -1,
		.replace = replace,
		.time = time,
	};
	if (staging_open(&out->staging, path) < 0)
		return -1;
	if (check_place(out) == 0 && make_fresh(out) == 0)
		return 0;
	staging_close(&out->staging);
	return fail_in(path);
}

/* Puts the finished directory in its place. What it replaces stands in FRESH then. */
static int move(const struct staging *staging, bool replace)
{
	/* Over an empty directory, or where there is none. */
	if (!renameat(staging->parent, staging->fresh, staging->parent, staging->name))
		return 0;
	if (!replace || (errno != ENOTEMPTY && errno != EEXIST))
		return -1;
	return kernel_renameat2(staging->parent, staging->fresh, staging->parent, staging->name,
		RENAME_EXCHANGE);
}

int outdir_keep(struct outdir *out)
{
	const struct staging *staging = &out->staging;
	struct stat st;

	if (move(staging, out->replace) < 0) {
		if (errno == EXDEV)
			fail_plain("%s: is of a lower layer of an overlay, which cannot be "
				   "moved: remove it first",
				staging->name);
		else
			fail("%s: cannot be put in place", staging->name);
		outdir_drop(out);
		return -1;
	}
	close(out->root);
	if (!fstatat(staging->parent, staging->fresh, &st, AT_SYMLINK_NOFOLLOW) &&
		directory_remove(staging->parent, staging->fresh) < 0) {
		staging_close(&out->staging);
		return fail_in("the new root is in place; what was there before cannot go");
	}
	staging_close(&out->staging);
	return 0;
}

int outdir_drop(struct outdir *out)
{
	if (out->file >= 0)
		close(out->file);
	close(out->root);
	directory_remove(out->staging.parent, out->staging.fresh);
	staging_close(&out->staging);
	return -1;
}
