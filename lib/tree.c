#include "tree.h"

#include "err.h"
#include "io.h"
#include "kernel.h"
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>

/* A treap: a binary search tree by path that is also a heap by a hash of it, which keeps it
 * flat whatever order the paths come in. */

static struct tree_entry *top;

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

static struct tree_entry *look(const char *path)
{
	struct tree_entry *at = top;

	while (at) {
		int order = strcmp(path, at->path);

		if (!order)
			return at;
		at = at->child[order > 0];
	}
	return NULL;
}

/* Makes ENTRY one that has but its place. */
static struct tree_entry *reset(struct tree_entry *entry, mode_t mode)
{
	struct tree_file *file = pool_take(sizeof *file);

	if (!file)
		return NULL;
	*entry = (struct tree_entry){
		.path = entry->path,
		.mode = mode,
		.file = file,
		.child = { entry->child[0], entry->child[1] },
		.priority = entry->priority,
	};
	return entry;
}

static struct tree_entry *add(const char *path, mode_t mode)
{
	struct tree_entry *fresh = pool_take(sizeof *fresh);

	if (!fresh)
		return NULL;
	fresh->path = pool_copy(path, strlen(path));
	fresh->priority = hash(path);
	if (!fresh->path || !reset(fresh, mode))
		return NULL;
	top = insert(top, fresh);
	return fresh;
}

/* At PATH, which is as the entries have it, in a directory that is there. */
static struct tree_entry *put(const char *path, mode_t mode)
{
	struct tree_entry *entry = look(path);

	if (!entry)
		return add(path, mode);
	if (!S_ISDIR(entry->mode) && !S_ISDIR(mode))
		return reset(entry, mode);
	if (S_ISDIR(entry->mode) && S_ISDIR(mode))
		return entry;
	errno = S_ISDIR(mode) ? ENOTDIR : EISDIR;
	fail("/%s", path);
	return NULL;
}

/* Copies PATH to CLEAN as the entries have it, and makes the directories on the way. 0 or -1.
 */
static int clean_path(char *clean, const char *path)
{
	size_t used = 0;

	if (!put(".", S_IFDIR | 0755))
		return -1;
	while (*path) {
		size_t length = strcspn(path, "/");

		if (length == 2 && !strncmp(path, "..", 2))
			return fail_plain("a path in the root must not hold '..'");
		if (used + length + 2 > PATH_MAX) {
			errno = ENAMETOOLONG;
			return fail("path in the root");
		}
		if (length && !(length == 1 && *path == '.')) {
			if (used && !put(clean, S_IFDIR | 0755))
				return -1;
			if (used)
				clean[used++] = '/';
			memcpy(clean + used, path, length);
			used += length;
			clean[used] = '\0';
		}
		path += length + (path[length] == '/');
	}
	if (!used)
		memcpy(clean, ".", 2);
	return 0;
}

struct tree_entry *tree_find(const char *path)
{
	char clean[PATH_MAX];

	return clean_path(clean, path) < 0 ? NULL : look(clean);
}

struct tree_entry *tree_put(const char *path, mode_t mode)
{
	char clean[PATH_MAX];

	return clean_path(clean, path) < 0 ? NULL : put(clean, mode);
}

struct tree_entry *tree_put_text(const char *path, mode_t mode, const char *text)
{
	struct tree_entry *entry = tree_put(path, mode);

	if (!entry)
		return NULL;
	entry->size = strlen(text);
	entry->text = pool_keep(text);
	return entry->text ? entry : NULL;
}

int tree_put_link(const char *path, const char *target)
{
	return tree_put_text(path, S_IFLNK | 0777, target) ? 0 : -1;
}

int tree_open(const struct tree_entry *entry, int flags)
{
	int fd;

	if (entry->dir == AT_FDCWD)
		return io_open(
			AT_FDCWD, entry->source, flags | (entry->is_given ? 0 : O_NOFOLLOW));
	fd = kernel_openat2(
		entry->dir, entry->source, (unsigned)flags | O_CLOEXEC, RESOLVE_NO_SYMLINKS);
	return fd < 0 ? fail_path(entry->source) : fd;
}

bool tree_is_further_name(const struct tree_entry *entry)
{
	return entry->file->first != entry;
}

/* FIRST is the side that comes first. NOLINTNEXTLINE(misc-no-recursion) */
static int walk(struct tree_entry *at, int first, int (*visit)(struct tree_entry *))
{
	int result;

	if (!at)
		return 0;
	result = walk(at->child[first], first, visit);
	if (!result) {
		result = visit(at);
		if (result)
			fail_in(at->path);
	}
	return result ? result : walk(at->child[!first], first, visit);
}

int tree_each(int (*visit)(struct tree_entry *entry))
{
	return walk(top, 0, visit);
}

int tree_each_backwards(int (*visit)(struct tree_entry *entry))
{
	return walk(top, 1, visit);
}

static int settle_entry(struct tree_entry *entry)
{
	static unsigned serial;
	struct tree_file *file = entry->file;

	if (!file->names++) {
		file->first = entry;
		file->serial = ++serial;
	}
	return 0;
}

void tree_settle(void)
{
	tree_each(settle_entry);
}
