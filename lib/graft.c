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

struct graft {
	struct tree *tree;
	char source[PATH_MAX];
	char destination[PATH_MAX];
	mode_t mode; /* NO_MODE: the source's */
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
	fmt_write(graft->source, PATH_MAX, "%.*s", (int)(colon - spec), spec);
	fmt_write(graft->destination, PATH_MAX, "%.*s", (int)(spec + length - colon - 1),
		colon + 1);
	return 0;
}

/* Appends "/NAME" to PATH. Returns where it ended before; -1 with the error set. */
static int append(char *path, const char *name)
{
	size_t length = strlen(path);
	bool slash = length && path[length - 1] != '/';

	if (length + slash + strlen(name) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return fail("%s", name);
	}
	fmt_write(path + length, PATH_MAX - length, "%s%s", slash ? "/" : "", name);
	return (int)length;
}

static int put(struct graft *graft, const struct stat *st);

static int put_child(void *context, int dir, const char *name)
{
	struct graft *graft = context;
	int source = append(graft->source, name);
	int destination = source < 0 ? -1 : append(graft->destination, name);
	struct stat st;
	int status;

	if (destination < 0)
		return -1;
	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		status = fail("%s", graft->source);
	else
		status = put(graft, &st);
	graft->source[source] = '\0';
	graft->destination[destination] = '\0';
	return status;
}

static int put_children(struct graft *graft)
{
	int dir = io_open(AT_FDCWD, graft->source, O_RDONLY | O_DIRECTORY);
	int status;

	if (dir < 0)
		return -1;
	status = directory_each(dir, put_child, graft);
	close(dir);
	return status;
}

static bool is_directory(const struct tree_entry *entry)
{
	return entry && S_ISDIR(entry->mode);
}

static int put(struct graft *graft, const struct stat *st)
{
	bool merges = S_ISDIR(st->st_mode) &&
		      is_directory(tree_find(graft->tree, graft->destination));

	if (!merges && !tree_import_put(graft->tree, graft->destination, graft->source, st))
		return -1;
	return S_ISDIR(st->st_mode) ? put_children(graft) : 0;
}

/* Makes a DST that is a directory the name in it. 0 or -1. */
static int complete_destination(struct graft *graft)
{
	size_t length = strlen(graft->source), before;
	const char *destination = graft->destination;
	bool wants_name = destination[strlen(destination) - 1] == '/' ||
			  is_directory(tree_find(graft->tree, destination));
	char name[NAME_MAX + 1];

	while (length > 1 && graft->source[length - 1] == '/')
		length--;
	for (before = length; before && graft->source[before - 1] != '/'; before--)
		;
	fmt_write(name, sizeof name, "%.*s", (int)(length - before), graft->source + before);
	if (!wants_name || !*name || !strcmp(name, ".") || !strcmp(name, ".."))
		return 0;
	return append(graft->destination, name) < 0 ? -1 : 0;
}

int graft_put(struct tree *tree, const char *spec)
{
	struct graft *graft = pool_take(sizeof *graft);
	struct tree_entry *entry;
	struct stat st;

	/* Names of one file are found within one SRC only, as cp does it. */
	tree->files = NULL;
	if (!graft)
		return -1;
	graft->tree = tree;
	if (parse(graft, spec) < 0 || complete_destination(graft) < 0)
		return -1;
	if (lstat(graft->source, &st) < 0)
		return fail("%s", graft->source);
	if (put(graft, &st) < 0)
		return -1;
	entry = tree_find(tree, graft->destination);
	if (graft->mode == NO_MODE || !entry)
		return 0;
	if (S_ISLNK(entry->mode))
		return fail_plain("%s: a symbolic link has no mode", graft->source);
	entry->mode = (entry->mode & S_IFMT) | graft->mode;
	return 0;
}
