#include "tree.h"

#include "err.h"
#include "fmt.h"
#include "pool.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A treap: a binary search tree by path that is also a heap by a hash of it, which keeps it
 * flat whatever order the paths come in. */

static uint32_t hash(const char *text)
{
	uint32_t h = 2166136261u;

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 16777619u;
	return h;
}

/* As deep as the tree, which is flat. NOLINTNEXTLINE(misc-no-recursion) */
static struct tree_entry *insert(struct tree_entry *at, struct tree_entry *fresh)
{
	struct tree_entry *up;
	bool right;

	if (!at)
		return fresh;
	right = strcmp(fresh->path, at->path) > 0;
	up = insert(at->child[right], fresh);
	at->child[right] = up;
	if (up->priority <= at->priority)
		return at;
	at->child[right] = up->child[!right];
	up->child[!right] = at;
	return up;
}

struct tree_entry *tree_find(const struct tree *tree, const char *path)
{
	struct tree_entry *at = tree->top;

	while (at) {
		int order = strcmp(path, at->path);

		if (!order)
			return at;
		at = at->child[order > 0];
	}
	return NULL;
}

static struct tree_entry *add(struct tree *tree, const char *path, mode_t mode)
{
	struct tree_entry *fresh = pool_take(sizeof *fresh);

	if (!fresh)
		return NULL;
	fresh->path = pool_copy(path, strlen(path));
	if (!fresh->path)
		return NULL;
	fresh->mode = mode;
	fresh->links = 1;
	fresh->priority = hash(path);
	tree->top = insert(tree->top, fresh);
	return fresh;
}

static struct tree_entry *put_directory(struct tree *tree, const char *path)
{
	struct tree_entry *entry = tree_find(tree, path);

	if (!entry)
		return add(tree, path, S_IFDIR | 0755);
	if (S_ISDIR(entry->mode))
		return entry;
	errno = ENOTDIR;
	fail("/%s", path);
	return NULL;
}

/* Copies PATH to CLEAN as the entries have it. 0 or -1. */
static int clean_path(char *clean, const char *path)
{
	size_t used = 0;

	while (*path) {
		size_t length = strcspn(path, "/");

		if (length == 2 && !strncmp(path, "..", 2))
			return fail_plain("a path in the root must not hold '..'");
		if (used + length + 2 > PATH_MAX) {
			errno = ENAMETOOLONG;
			return fail("path in the root");
		}
		if (length && !(length == 1 && *path == '.')) {
			if (used)
				clean[used++] = '/';
			memcpy(clean + used, path, length);
			used += length;
		}
		path += length + (path[length] == '/');
	}
	clean[used] = '\0';
	return 0;
}

/* Makes the directories on the way to PATH, its root too. 0 or -1. */
static int put_way(struct tree *tree, char *path)
{
	if (!put_directory(tree, ""))
		return -1;
	for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		struct tree_entry *made;

		*slash = '\0';
		made = put_directory(tree, path);
		*slash = '/';
		if (!made)
			return -1;
	}
	return 0;
}

struct tree_entry *tree_put(struct tree *tree, const char *path, mode_t mode)
{
	char clean[PATH_MAX];
	struct tree_entry *entry;

	if (clean_path(clean, path) < 0 || put_way(tree, clean) < 0)
		return NULL;
	entry = tree_find(tree, clean);
	if (!entry)
		return add(tree, clean, mode);
	if (S_ISDIR(entry->mode) != S_ISDIR(mode)) {
		errno = S_ISDIR(mode) ? ENOTDIR : EISDIR;
		fail("/%s", clean);
		return NULL;
	}
	entry->mode = mode;
	return entry;
}

int tree_put_link(struct tree *tree, const char *path, const char *target)
{
	struct tree_entry *entry = tree_put(tree, path, S_IFLNK | 0777);

	if (!entry)
		return -1;
	entry->target = pool_copy(target, strlen(target));
	return entry->target ? 0 : -1;
}

int tree_put_link_to(struct tree *tree, const char *path, const char *destination)
{
	char target[PATH_MAX];
	size_t used = 0;

	for (const char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/'))
		used += fmt_write(target + used, sizeof target - used, "../");
	fmt_write(target + used, sizeof target - used, "%s", destination);
	return tree_put_link(tree, path, target);
}

struct tree_entry *tree_put_file(
	struct tree *tree, const char *path, const char *source, mode_t mode)
{
	struct tree_entry *entry;
	struct stat st;

	if (stat(source, &st) < 0) {
		fail("%s", source);
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		fail_plain("%s: not a regular file", source);
		return NULL;
	}
	entry = tree_put(
		tree, path, S_IFREG | ((mode == (mode_t)-1 ? st.st_mode : mode) & 07777));
	if (!entry)
		return NULL;
	entry->text = NULL;
	entry->source = pool_copy(source, strlen(source));
	entry->size = (uint64_t)st.st_size;
	return entry->source ? entry : NULL;
}

/* FIRST is the side that comes first. NOLINTNEXTLINE(misc-no-recursion) */
static int walk(const struct tree_entry *at, int first,
	int (*visit)(void *, const struct tree_entry *), void *context)
{
	int result;

	if (!at)
		return 0;
	result = walk(at->child[first], first, visit, context);
	if (!result)
		result = visit(context, at);
	return result ? result : walk(at->child[!first], first, visit, context);
}

int tree_each(
	const struct tree *tree, int (*visit)(void *, const struct tree_entry *), void *context)
{
	return walk(tree->top, 0, visit, context);
}

int tree_each_backwards(
	const struct tree *tree, int (*visit)(void *, const struct tree_entry *), void *context)
{
	return walk(tree->top, 1, visit, context);
}
