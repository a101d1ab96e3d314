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

static const struct controller {
	const char *name;
	const char *v1; /* its name in cgroup v1 */
	const char *option;
} controllers_known[] = {
	{ "memory", "memory", "CONFIG_MEMCG" },
	{ "cpu", "cpu", "CONFIG_CGROUP_SCHED" },
	{ "cpuset", "cpuset", "CONFIG_CPUSETS" },
	{ "io", "blkio", "CONFIG_BLK_CGROUP" },
	{ "pids", "pids", "CONFIG_CGROUP_PIDS" },
	{ "hugetlb", "hugetlb", "CONFIG_CGROUP_HUGETLB" },
	{ "rdma", "rdma", "CONFIG_CGROUP_RDMA" },
	{ "misc", "misc", "CONFIG_CGROUP_MISC (Linux 5.13)" },
	{ "dmem", "dmem", "CONFIG_CGROUP_DMEM (Linux 6.14)" },
};

enum { COUNT = sizeof controllers_known / sizeof *controllers_known };

/* A directory on the way from the top to the parent. */
struct level {
	const struct cgroup *cgroup;
	int dir;
	const char *path; /* from the top */
};

int cgroup_control_find(const char *file)
{
	size_t length = strcspn(file, ".");

	if (length == 6 && !strncmp(file, "cgroup", length))
		return 0;
	for (int i = 0; i < COUNT; i++)
		if (strlen(controllers_known[i].name) == length &&
			!strncmp(file, controllers_known[i].name, length))
			return 1 << i;
	return fail_plain(
		"%.*s: is a file of no known controller", (int)strcspn(file, "="), file);
}

/* Those of CONTROLLERS that FILE does not list; -1 with the error set. */
static int find_missing(int dir, const char *file, int controllers)
{
	char text[512];

	if (!controllers)
		return 0;
	if (io_read_file(dir, file, text, sizeof text) < 0)
		return -1;
	for (int i = 0; i < COUNT; i++)
		if (text_lists(text, " \n", controllers_known[i].name,
			    strlen(controllers_known[i].name)))
			controllers &= ~(1 << i);
	return controllers;
}

static const struct controller *first_of(int controllers)
{
	return &controllers_known[__builtin_ctz((unsigned)controllers)];
}

/* Only the root of all cgroups has no type. */
static bool is_root(const struct level *level)
{
	return kernel_access(level->dir, "cgroup.type", F_OK) < 0 && errno == ENOENT;
}

static int check_offered(const struct level *level, int controllers)
{
	int missing = find_missing(level->dir, "cgroup.controllers", controllers);
	const struct controller *first;

	if (missing <= 0)
		return missing;
	first = first_of(missing);
	return cgroup_why_missing(first->name, first->v1, first->option, is_root(level));
}

int cgroup_control_check(const char *name)
{
	int controller = cgroup_control_find(name);
	struct cgroup cgroup;
	int status;

	if (cgroup_tree_open(&cgroup) < 0)
		return -1;
	status = cgroup_tree_open_present(&cgroup);
	if (status == 0) {
		const struct level level = { &cgroup, cgroup.parent, cgroup.parent_path };

		status = check_offered(&level, controller);
		cgroup_tree_close(&cgroup);
	}
	close(cgroup.top);
	return status;
}

/* Turns errno of a write to cgroup.subtree_control into the error. */
static int fail_to_enable(const struct level *level, int controllers)
{
	const char *name = first_of(controllers)->name;
	const char *mount = level->cgroup->mount;

	if (errno == EACCES || errno == EPERM || errno == EROFS)
		return fail_plain("%s: is not enabled in %s%s: have +%s written to "
				  "cgroup.subtree_control there",
			name, mount, level->path, name);
	if (errno == EBUSY)
		return fail_plain(
			"%s: cannot be enabled in %s%s, which holds processes (pid %ld): "
			"move them into a cgroup below it, or choose another "
			"--cgroup-parent",
			name, mount, level->path, cgroup_tree_first_process(level->dir));
	return fail("%s%s/cgroup.subtree_control: +%s", mount, level->path, name);
}

/* 0; -1 with errno. */
static int enable_in(int dir, int controllers)
{
	int fd = openat(dir, "cgroup.subtree_control", O_WRONLY | O_CLOEXEC);
	char text[128];
	size_t length = 0;
	int number;

	if (fd < 0)
		return -1;
	for (int i = 0; i < COUNT; i++)
		if (controllers & 1 << i)
			length += fmt_write(text + length, sizeof text - length, "+%s ",
				controllers_known[i].name);
	number = write(fd, text, length) < 0 ? errno : 0;
	close(fd);
	errno = number;
	return number ? -1 : 0;
}

static int enable_at(const struct level *level, int controllers)
{
	int missing = find_missing(level->dir, "cgroup.subtree_control", controllers);

	if (missing <= 0)
		return missing;
	if (check_offered(level, missing) < 0)
		return -1;
	return enable_in(level->dir, missing) < 0 ? fail_to_enable(level, missing) : 0;
}

/* Level by level: what a directory offers is what the one above it enables. */
static int enable_from_top(const struct cgroup *cgroup, int controllers)
{
	const char *whole = cgroup->parent_path;
	static char path[PATH_MAX];
	size_t length = 0;

	for (;;) {
		struct level level = { cgroup, -1, path };
		int status;

		fmt_write(path, sizeof path, "%.*s", (int)length, whole);
		level.dir =
			io_open(cgroup->top, length ? path + 1 : ".", O_RDONLY | O_DIRECTORY);
		if (level.dir < 0)
			return -1;
		status = enable_at(&level, controllers);
		close(level.dir);
		if (status < 0 || !whole[length])
			return status;
		length++;
		length += strcspn(whole + length, "/");
	}
}

int cgroup_control_enable(const struct cgroup *cgroup, unsigned controllers)
{
	int missing = find_missing(cgroup->parent, "cgroup.subtree_control", (int)controllers);

	if (missing <= 0)
		return missing;
	return enable_in(cgroup->parent, missing) < 0 ? enable_from_top(cgroup, missing) : 0;
}
