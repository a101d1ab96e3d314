#include "outdir.h"

#include "erase.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "listing.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
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
	if (entry->first_link)
		return linkat(out->root, entry->first_link->path, out->root, entry->path, 0);
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

/* In a user namespace EINVAL says that the owner has no number there. */
static int give_owner(int root, const struct tree_entry *entry)
{
	const char *path = *entry->path ? entry->path : ".";

	if (!fchownat(root, path, entry->uid, entry->gid, AT_SYMLINK_NOFOLLOW))
		return 0;
	return errno == EPERM || errno == EINVAL ? 0 : fail("owner");
}

static int give_time(const struct outdir *out, const struct tree_entry *entry)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW } };

	if (!out->time)
		return 0;
	times[0].tv_sec = times[1].tv_sec = (time_t)*out->time;
	times[0].tv_nsec = 0;
	if (utimensat(out->root, *entry->path ? entry->path : ".", times, AT_SYMLINK_NOFOLLOW) <
		0)
		return fail("time");
	return 0;
}

/* The mode after the owner: chown takes set-id bits away. */
static int seal(const struct outdir *out, const struct tree_entry *entry)
{
	const char *path = *entry->path ? entry->path : ".";

	if (give_owner(out->root, entry) < 0)
		return -1;
	if (!S_ISLNK(entry->mode) && fchmodat(out->root, path, entry->mode & 07777, 0) < 0)
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
	return S_ISDIR(entry->mode) || entry->first_link ? 0 : seal(out, entry);
}

static int seal_directory(void *context, const struct tree_entry *entry)
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

/* Cuts PATH into the directory it lies in and its name there. 0 or -1. */
static int split_path(struct outdir *out, const char *path)
{
	size_t length = strlen(path);
	const char *name;

	while (length > 1 && path[length - 1] == '/')
		length--;
	name = memrchr(path, '/', length);
	name = name ? name + 1 : path;
	fmt_write(out->name, sizeof out->name, "%.*s", (int)(path + length - name), name);
	fmt_write(out->parent_path, sizeof out->parent_path, "%.*s",
		name > path ? (int)(name - path) : 1, name > path ? path : ".");
	if (length >= PATH_MAX || strlen(out->name) != (size_t)(path + length - name)) {
		errno = ENAMETOOLONG;
		return fail("%.40s...", path);
	}
	if (!*out->name || !strcmp(out->name, ".") || !strcmp(out->name, ".."))
		return fail_plain(
			"'%s': a directory of this name cannot be put in place", path);
	return 0;
}

static int is_filled(void *context, int dir, const char *name)
{
	(void)context, (void)dir, (void)name;
	return 1;
}

/* Whether what stands in our place may be replaced. 0 or -1. */
static int check_place(const struct outdir *out, const char *path)
{
	int dir =
		openat(out->parent, out->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int filled;

	if (dir < 0)
		return errno == ENOENT ? 0 : fail("%s", path);
	filled = listing_each(dir, is_filled, NULL);
	close(dir);
	if (filled < 0)
		return fail_in(path);
	if (filled && !out->replace)
		return fail_plain("%s: not empty; --force replaces it", path);
	return 0;
}

static int make_fresh(struct outdir *out, const char *path)
{
	uint64_t number;

	if (getrandom(&number, sizeof number, 0) != sizeof number)
		return fail("random");
	fmt_write(
		out->fresh, sizeof out->fresh, ".mkrootfs-%016llx", (unsigned long long)number);
	if (mkdirat(out->parent, out->fresh, 0700) < 0)
		return fail("%s", path);
	out->root = openat(
		out->parent, out->fresh, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (out->root >= 0)
		return 0;
	fail("%s", path);
	unlinkat(out->parent, out->fresh, AT_REMOVEDIR);
	return -1;
}

int outdir_open(struct outdir *out, const char *path, bool replace, const int64_t *time)
{
	*out = (struct outdir){ { begin, data, end, finish }, .file = -1, .replace = replace,
		.time = time };
	if (split_path(out, path) < 0)
		return -1;
	out->parent = io_open(AT_FDCWD, out->parent_path, O_RDONLY | O_DIRECTORY);
	if (out->parent < 0)
		return -1;
	if (check_place(out, path) == 0 && make_fresh(out, path) == 0)
		return 0;
	close(out->parent);
	return -1;
}

int outdir_keep(struct outdir *out)
{
	/* Over an empty directory, or where there is none. */
	if (!renameat(out->parent, out->fresh, out->parent, out->name))
		return 0;
	if ((errno != ENOTEMPTY && errno != EEXIST) || !out->replace)
		return fail("%s", out->name);
	if (kernel_renameat2(out->parent, out->fresh, out->parent, out->name, RENAME_EXCHANGE) <
		0)
		return fail("%s", out->name);
	if (erase_tree(out->parent, out->fresh) < 0)
		return fail_in("what was there before");
	return 0;
}

void outdir_drop(struct outdir *out)
{
	char text[PATH_MAX];

	fmt_write(text, sizeof text, "%s", err_text());
	if (erase_tree(out->parent, out->fresh) == 0)
		fail_plain("%s", text);
}
