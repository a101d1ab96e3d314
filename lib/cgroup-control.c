#include "cgroup-control.h"

#include "cgroup-tree.h"
#include "cgroup-why.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Those files are of no controller: all directories have them. */
static const char core[] = "cgroup";

/* Whether FILE of the directory, a list, has NAME: 1 or 0; -1 with the error set. */
static int is_listed(int dir, const char *file, const char *name)
{
	char text[512];

	if (io_read_file(dir, file, text, sizeof text) < 0)
		return -1;
	return text_lists(text, " \n", name, strlen(name));
}

/* Of LEVEL only the parent is looked at. Only the root of all cgroups has no type. */
static int check_offered(const struct cgroup *level, const char *name)
{
	int status = is_listed(level->parent, "cgroup.controllers", name);

	if (status)
		return status < 0 ? -1 : 0;
	return cgroup_why_missing(
		name, kernel_access(level->parent, "cgroup.type", F_OK) < 0 && errno == ENOENT);
}

int cgroup_control_check(const char *name)
{
	struct cgroup cgroup;
	int status;

	if (cgroup_tree_open(&cgroup) < 0)
		return -1;
	status = cgroup_tree_open_present(&cgroup);
	if (status == 0) {
		if (strcmp(name, core) != 0)
			status = check_offered(&cgroup, name);
		cgroup_tree_close(&cgroup);
	}
	close(cgroup.top);
	return status;
}

/* Turns errno of a write to cgroup.subtree_control into the error. */
static int fail_to_enable(const struct cgroup *level, const char *name)
{
	if (errno == EACCES || errno == EPERM || errno == EROFS)
		return fail_plain("%s: is not enabled in %s%s: have +%s written to "
				  "cgroup.subtree_control there",
			name, level->mount, level->parent_path, name);
	if (errno == EOPNOTSUPP)
		return cgroup_tree_fail(level, "");
	if (errno == EBUSY)
		return fail_plain(
			"%s: cannot be enabled in %s%s, which holds processes (pid %ld): "
			"move them below it, or choose another --cgroup-parent",
			name, level->mount, level->parent_path,
			cgroup_tree_first_process(level->parent));
	return fail("%s%s/cgroup.subtree_control: +%s", level->mount, level->parent_path, name);
}

/* 0; -1 with errno. */
static int enable_in(int dir, const char *name)
{
	char text[NAME_MAX];

	fmt_write(text, sizeof text, "+%s", name);
	return io_write_file(dir, "cgroup.subtree_control", text);
}

static int enable_at(const struct cgroup *level, const char *name)
{
	int status = is_listed(level->parent, "cgroup.subtree_control", name);

	if (status)
		return status < 0 ? -1 : 0;
	if (!*level->parent_path && check_offered(level, name) < 0)
		return -1;
	return enable_in(level->parent, name) < 0 ? fail_to_enable(level, name) : 0;
}

/* Level by level: what a directory offers is what the one above it enables. */
static int enable_from_top(const struct cgroup *cgroup, const char *name)
{
	const char *whole = cgroup->parent_path;
	static char path[PATH_MAX];
	struct cgroup level = *cgroup;
	size_t length = 0;

	level.parent_path = path;
	for (;;) {
		int status;

		fmt_write(path, sizeof path, "%.*s", (int)length, whole);
		level.parent =
			io_open(cgroup->top, length ? path + 1 : ".", O_RDONLY | O_DIRECTORY);
		if (level.parent < 0)
			return -1;
		status = enable_at(&level, name);
		close(level.parent);
		if (status < 0 || !whole[length])
			return status;
		length++;
		length += strcspn(whole + length, "/");
	}
}

int cgroup_control_enable(const struct cgroup *cgroup, const char *file)
{
	char name[NAME_MAX];

	fmt_write(name, sizeof name, "%.*s", (int)strcspn(file, "."), file);
	if (!strcmp(name, core) || enable_in(cgroup->parent, name) == 0)
		return 0;
	return enable_from_top(cgroup, name);
}
