#include "graft.h"

#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "pool.h"
#include "value.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

enum { NO_MODE = 010000, LONGEST = PATH_MAX + NAME_MAX + 2 };

struct graft {
	const char *source, *destination;
	unsigned mode; /* of SRC itself, and then NO_MODE: the source's */
	int top;       /* SRC, where it is a directory, and entries lie below it */
	struct tree_entry *branches;     /* directories whose entries are still to come */
	const struct tree_entry *branch; /* the one at work */
};

/* Splits SPEC, and cuts it; names may hold colons, the destination none. 0 or -1. */
static int parse(struct graft *graft, char *spec)
{
	char *colon = strrchr(spec, ':');
	char *before = colon ? memrchr(spec, ':', (size_t)(colon - spec)) : NULL;

	graft->mode = NO_MODE;
	if (before && value_octal(colon + 1, 07777, &graft->mode) == 0) {
		*colon = '\0';
		colon = before;
	}
	err_clear();
	if (!colon || colon == spec || !colon[1])
		return fail_plain("is not SRC:DST or SRC:DST:MODE");
	*colon = '\0';
	graft->source = spec;
	graft->destination = colon + 1;
	return 0;
}

/* Makes a DST that is a directory the name in it. 0 or -1. */
static int complete_destination(struct graft *graft)
{
	const char *destination = graft->destination, *name = graft->source;
	const struct tree_entry *there = tree_find(destination);
	char whole[LONGEST];

	if (destination[strlen(destination) - 1] != '/' && (!there || !S_ISDIR(there->mode)))
		return 0;
	/* Slashes behind it are dropped later. */
	for (const char *at = name; *at; at++)
		if (at[0] == '/' && at[1] && at[1] != '/')
			name = at + 1;
	fmt_write(whole, sizeof whole, "%s/%s", destination, name);
	graft->destination = pool_keep(whole);
	return graft->destination ? 0 : -1;
}

/* Of the SRC at work, those that have more names. */
static struct tree_file *files;

/* The file that ST is of: the one of its names so far, or FRESH. */
static struct tree_file *share_file(struct tree_file *fresh, const struct stat *st)
{
	struct tree_file *file = files;

	for (; file; file = file->next)
		if (file->inode == st->st_ino && file->device == st->st_dev)
			return file;
	fresh->inode = st->st_ino;
	fresh->device = st->st_dev;
	fresh->next = files;
	files = fresh;
	return fresh;
}

static int read_link(struct tree_entry *entry, int dir, const char *name)
{
	char target[PATH_MAX];
	ssize_t length = readlinkat(dir, name, target, sizeof target);

	if (length < 0)
		return fail_path(entry->source);
	entry->size = (uint64_t)length;
	entry->text = pool_copy(target, (size_t)length);
	return entry->text ? 0 : -1;
}

/* Puts NAME in DIR, which is SOURCE from the top, at DESTINATION. 0 or -1. */
static int put_file(struct graft *graft, int dir, const char *name, const char *source,
	const char *destination)
{
	struct tree_entry *entry;
	struct stat st;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return fail_path(source);
	if (S_ISSOCK(st.st_mode))
		return fail_plain("%s: a socket cannot be copied", source);
	if (S_ISLNK(st.st_mode) && graft->mode != NO_MODE)
		return fail_plain("%s: a symbolic link has no mode", source);
	entry = tree_put(destination, st.st_mode);
	if (!entry || !(entry->source = pool_keep(source)))
		return -1;
	entry->dir = graft->top;
	if (graft->mode != NO_MODE)
		entry->mode = (entry->mode & S_IFMT) | graft->mode;
	if (S_ISDIR(st.st_mode)) {
		entry->next = graft->branches;
		graft->branches = entry;
		return 0;
	}
	entry->device = st.st_rdev;
	if (st.st_nlink > 1)
		entry->file = share_file(entry->file, &st);
	if (S_ISLNK(st.st_mode))
		return read_link(entry, dir, name);
	if (S_ISREG(st.st_mode))
		entry->size = (uint64_t)st.st_size;
	return 0;
}

static int put_child(void *context, int dir, const char *name)
{
	struct graft *graft = context;
	char source[LONGEST], destination[LONGEST];

	fmt_write(source, sizeof source, "%s/%s", graft->branch->source, name);
	fmt_write(destination, sizeof destination, "%s/%s", graft->branch->path, name);
	return put_file(graft, dir, name, source, destination);
}

/* One directory after the other, so that no depth takes descriptors. */
static int put_branches(struct graft *graft)
{
	graft->mode = NO_MODE;
	while (graft->branches) {
		int dir = tree_open(graft->branches, O_RDONLY | O_DIRECTORY);
		int status;

		if (dir < 0)
			return -1;
		graft->branch = graft->branches;
		graft->branches = graft->branch->next;
		status = directory_each(dir, DT_UNKNOWN, put_child, graft);
		close(dir);
		if (status < 0)
			return -1;
	}
	return 0;
}

int graft_put(const char *spec)
{
	struct graft graft = { 0 };
	char *copy = pool_keep(spec);
	const char *name = ".";

	/* Names of one file are found within one SRC only, as cp does it. */
	files = NULL;
	if (!copy || parse(&graft, copy) < 0 || complete_destination(&graft) < 0)
		return -1;
	graft.top = open(graft.source, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (graft.top < 0) {
		if (errno != ENOTDIR)
			return fail_path(graft.source);
		graft.top = AT_FDCWD;
		name = graft.source;
	}
	if (put_file(&graft, graft.top, name, name, graft.destination) < 0)
		return -1;
	return put_branches(&graft);
}

int graft_put_program(const char *path, const char *file)
{
	struct tree_entry *entry;
	struct stat st;

	if (stat(file, &st) < 0)
		return fail_path(file);
	if (!S_ISREG(st.st_mode))
		return fail_plain("%s: is not a regular file", file);
	entry = tree_put(path, S_IFREG | 0755);
	if (!entry)
		return -1;
	entry->size = (uint64_t)st.st_size;
	entry->source = file;
	entry->dir = AT_FDCWD;
	entry->is_given = true;
	return 0;
}
