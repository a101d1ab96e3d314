#include "cgroup-control.h"

#include "cgroup-tree.h"
#include "cgroup-why.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "text.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* Those files are of no controller: all directories have them. */
static const char core[] = "cgroup";

/* Only the root of all cgroups has no type. */
static int fail_for_missing(const struct cgroup *level, const char *name)
{
	return cgroup_why_missing(name, !cgroup_has(level->parent, "cgroup.type"));
}

/* Whether errno of a write to cgroup.subtree_control tells that it is not offered there. */
static bool is_missing(int number)
{
	return number == ENOENT || number == EINVAL;
}

static int check_offered(const struct cgroup *level, const char *name)
{
	char text[512];

	if (io_read_file(level->parent, "cgroup.controllers", text, sizeof text) < 0)
		return -1;
	return text_lists(text, " \n", name, strlen(name)) ? 0 : fail_for_missing(level, name);
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
	if (is_missing(errno) && !*level->parent_path)
		return fail_for_missing(level, name);
	return fail("%s%s/cgroup.subtree_control: +%s", level->mount, level->parent_path, name);
}

/* What a directory offers is what the one above it enables: up to the first that can, and down
 * again. */
int cgroup_control_enable(const struct cgroup *cgroup, const char *file)
{
	const char *whole = cgroup->parent_path;
	static char path[PATH_MAX];
	struct cgroup level = *cgroup;
	size_t length = strlen(whole);
	bool goes_down = false;
	char add[NAME_MAX];

	fmt_write(add, sizeof add, "+%.*s", (int)strcspn(file, "."), file);
	if (!strcmp(add + 1, core))
		return 0;
	level.parent_path = path;
	for (;;) {
		fmt_write(path, sizeof path, "%.*s", (int)length, whole);
		level.parent = cgroup_tree_open_directory(cgroup, path);
		if (io_write_file(level.parent, "cgroup.subtree_control", add) == 0) {
			if (!whole[length])
				return 0;
			goes_down = true;
			length++;
			length += strcspn(whole + length, "/");
		} else if (length && !goes_down && is_missing(errno)) {
			while (whole[--length] != '/')
				;
		} else {
			return fail_to_enable(&level, add + 1);
		}
		close(level.parent);
	}
}
