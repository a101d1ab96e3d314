#include "tree-import.h"

#include "err.h"
#include "pool.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The file that ST is of: the one of its names so far, or that of ENTRY. */
static struct tree_file *share_file(
	struct tree *tree, struct tree_entry *entry, const struct stat *st)
{
	struct tree_file *file = tree->files;

	for (; file; file = file->next)
		if (file->inode == st->st_ino && file->device == st->st_dev)
			return file;
	file = entry->file;
	file->inode = st->st_ino;
	file->device = st->st_dev;
	file->next = tree->files;
	tree->files = file;
	return file;
}

static int put_target(struct tree_entry *entry, const struct tree_source *source)
{
	char target[PATH_MAX];
	int link = tree_source_open(source, O_PATH);
	ssize_t length;

	if (link < 0)
		return -1;
	length = readlinkat(link, "", target, sizeof target);
	close(link);
	if (length < 0)
		return fail_path(source->path);
	entry->target = pool_copy(target, (size_t)length);
	return entry->target ? 0 : -1;
}

static int put_contents(
	struct tree_entry *entry, const struct tree_source *source, const struct stat *st)
{
	entry->device = st->st_rdev;
	if (S_ISLNK(st->st_mode))
		return put_target(entry, source);
	if (!S_ISREG(st->st_mode))
		return 0;
	entry->size = (uint64_t)st->st_size;
	entry->source.path = pool_keep(source->path);
	entry->source.given = source->given;
	return entry->source.path ? 0 : -1;
}

struct tree_entry *tree_import_put(struct tree *tree, const char *path,
	const struct tree_source *source, const struct stat *st)
{
	struct tree_entry *entry;

	if (S_ISSOCK(st->st_mode)) {
		fail_plain("%s: a socket cannot be copied", source->path);
		return NULL;
	}
	entry = tree_put(tree, path, st->st_mode);
	if (!entry || put_contents(entry, source, st) < 0)
		return NULL;
	if (st->st_nlink > 1 && !S_ISDIR(st->st_mode))
		entry->file = share_file(tree, entry, st);
	return entry;
}

int tree_import_put_program(struct tree *tree, const char *path, const char *file)
{
	const struct tree_source source = { .path = file };
	struct stat st;

	if (stat(file, &st) < 0)
		return fail_path(file);
	if (!S_ISREG(st.st_mode))
		return fail_plain("%s: is not a regular file", file);
	st.st_mode = S_IFREG | 0755;
	st.st_nlink = 1; /* its other names are not of this root */
	return tree_import_put(tree, path, &source, &st) ? 0 : -1;
}
