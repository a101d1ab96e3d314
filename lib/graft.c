#include "graft.h"

#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"
#include "tree-import.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* A directory whose entries are still to come. */
struct branch {
	struct branch *next;
	struct tree_source source;
	const char *destination;
};

struct graft {
	struct tree *tree;
	struct tree_source source;
	const char *destination;
	mode_t mode; /* NO_MODE: the source's */
	struct branch *branches;
};

enum { NO_MODE = 010000 };

/* The octal number TEXT, up to 7777; NO_MODE if it is none. */
static mode_t parse_mode(const char *text)
{
	mode_t mode = 0;
	size_t length = strspn(text, "01234567");

	if (length < 3 || length > 4 || text[length])
		return NO_MODE;
	for (; *text; text++)
		mode = mode << 3 | (mode_t)(*text - '0');
	return mode;
}

/* Splits SPEC; names may hold colons, the destination none. 0 or -1. */
static int parse(struct graft *graft, const char *spec)
{
	size_t length = strlen(spec);
	const char *colon = memrchr(spec, ':', length);

	graft->mode = NO_MODE;
	if (colon && memrchr(spec, ':', (size_t)(colon - spec))) {
		graft->mode = parse_mode(colon + 1);
		if (graft->mode != NO_MODE) {
			length = (size_t)(colon - spec);
			colon = memrchr(spec, ':', length);
		}
	}
	if (!colon || colon == spec || colon + 1 == spec + length)
		return fail_plain("'%s' is not SRC:DST or SRC:DST:MODE", spec);
	if (length >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return fail("%.40s...", spec);
	}
	graft->source.given = (size_t)(colon - spec);
	graft->source.path = pool_copy(spec, graft->source.given);
	graft->destination = pool_copy(colon + 1, (size_t)(spec + length - colon - 1));
	return graft->source.path && graft->destination ? 0 : -1;
}

/* Writes DIRECTORY/NAME to PATH, of PATH_MAX. 0 or -1. */
static int join(char *path, const char *directory, const char *name)
{
	size_t length = strlen(directory);
	bool slash = length && directory[length - 1] != '/';

	if (length + slash + strlen(name) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return fail_path(name);
	}
	fmt_write(path, PATH_MAX, "%s%s%s", directory, slash ? "/" : "", name);
	return 0;
}

static int put_branch(
	struct graft *graft, const struct tree_source *source, const char *destination)
{
	struct branch *branch = pool_take(sizeof *branch);

	if (!branch)
		return -1;
	branch->source.path = pool_keep(source->path);
	branch->source.given = source->given;
	branch->destination = pool_keep(destination);
	if (!branch->source.path || !branch->destination)
		return -1;
	branch->next = graft->branches;
	graft->branches = branch;
	return 0;
}

static bool is_directory(const struct tree_entry *entry)
{
	return entry && S_ISDIR(entry->mode);
}

static int put(struct graft *graft, const struct tree_source *source, const char *destination,
	const struct stat *st)
{
	bool merges = S_ISDIR(st->st_mode) && is_directory(tree_find(graft->tree, destination));

	if (!merges && !tree_import_put(graft->tree, destination, source, st))
		return -1;
	return S_ISDIR(st->st_mode) ? put_branch(graft, source, destination) : 0;
}

struct child {
	struct graft *graft;
	const struct branch *branch;
};

static int put_child(void *context, int dir, const char *name)
{
	const struct child *child = context;
	char path[PATH_MAX], destination[PATH_MAX];
	struct tree_source source = { path, child->branch->source.given };
	struct stat st;

	if (join(path, child->branch->source.path, name) < 0 ||
		join(destination, child->branch->destination, name) < 0)
		return -1;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return fail_path(path);
	return put(child->graft, &source, destination, &st);
}

static int put_children(struct graft *graft, const struct branch *branch)
{
	struct child child = { graft, branch };
	int dir = tree_source_open(&branch->source, O_RDONLY | O_DIRECTORY);
	int status;

	if (dir < 0)
		return -1;
	status = directory_each(dir, DT_UNKNOWN, put_child, &child);
	close(dir);
	return status;
}

/* One directory after the other, so that no depth takes descriptors. */
static int put_branches(struct graft *graft)
{
	while (graft->branches) {
		const struct branch *branch = graft->branches;

		graft->branches = branch->next;
		if (put_children(graft, branch) < 0)
			return -1;
	}
	return 0;
}

/* Makes a DST that is a directory the name in it. 0 or -1. */
static int complete_destination(struct graft *graft)
{
	const char *source = graft->source.path;
	size_t length = strlen(source), before;
	const char *destination = graft->destination;
	bool wants_name = destination[strlen(destination) - 1] == '/' ||
			  is_directory(tree_find(graft->tree, destination));
	char name[NAME_MAX + 1], whole[PATH_MAX];

	while (length > 1 && source[length - 1] == '/')
		length--;
	for (before = length; before && source[before - 1] != '/'; before--)
		;
	fmt_write(name, sizeof name, "%.*s", (int)(length - before), source + before);
	if (!wants_name || !*name || !strcmp(name, ".") || !strcmp(name, ".."))
		return 0;
	if (join(whole, destination, name) < 0)
		return -1;
	graft->destination = pool_keep(whole);
	return graft->destination ? 0 : -1;
}

static int set_mode(const struct graft *graft)
{
	struct tree_entry *entry = tree_find(graft->tree, graft->destination);

	if (graft->mode == NO_MODE || !entry)
		return 0;
	if (S_ISLNK(entry->mode))
		return fail_plain("%s: a symbolic link has no mode", graft->source.path);
	entry->mode = (entry->mode & S_IFMT) | graft->mode;
	return 0;
}

int graft_put(struct tree *tree, const char *spec)
{
	struct graft graft = { .tree = tree };
	struct stat st;

	/* Names of one file are found within one SRC only, as cp does it. */
	tree->files = NULL;
	if (parse(&graft, spec) < 0 || complete_destination(&graft) < 0)
		return -1;
	if (lstat(graft.source.path, &st) < 0)
		return fail_path(graft.source.path);
	if (put(&graft, &graft.source, graft.destination, &st) < 0 || put_branches(&graft) < 0)
		return -1;
	return set_mode(&graft);
}
