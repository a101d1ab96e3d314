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
} controllers[] = {
	{ "cgroup" }, /* of the files that all directories have */
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

/* A directory on the way from the top to the parent. */
struct level {
	const struct cgroup *cgroup;
	int dir;
	const char *path; /* from the top */
};

/* NULL with the error set. */
static const struct controller *find(const char *file)
{
	size_t length = strcspn(file, ".");

	for (size_t i = 0; i < sizeof controllers / sizeof *controllers; i++)
		if (strlen(controllers[i].name) == length &&
			!strncmp(file, controllers[i].name, length))
			return &controllers[i];
	fail_plain("%s: is a file of no known controller", file);
	return NULL;
}

/* Whether FILE, a list, has it: 1 or 0; -1 with the error set. */
static int is_listed(int dir, const char *file, const struct controller *controller)
{
	char text[512];

	if (controller == controllers)
		return 1;
	if (io_read_file(dir, file, text, sizeof text) < 0)
		return -1;
	return text_lists(text, " \n", controller->name, strlen(controller->name));
}

/* Only the root of all cgroups has no type. */
static bool is_root(const struct level *level)
{
	return kernel_access(level->dir, "cgroup.type", F_OK) < 0 && errno == ENOENT;
}

static int check_offered(const struct level *level, const struct controller *controller)
{
	int status = is_listed(level->dir, "cgroup.controllers", controller);

	if (status)
		return status < 0 ? -1 : 0;
	return cgroup_why_missing(
		controller->name, controller->v1, controller->option, is_root(level));
}

int cgroup_control_check(const char *name)
{
	const struct controller *controller = find(name);
	struct cgroup cgroup;
	int status;

	if (!controller || cgroup_tree_open(&cgroup) < 0)
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
static int fail_to_enable(const struct level *level, const char *name)
{
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
	/* The level above has enabled it: those that a threaded one lacks are of processes. */
	if (errno == ENOENT || errno == EOPNOTSUPP) {
		errno = EOPNOTSUPP;
		return cgroup_tree_fail(level->cgroup, "");
	}
	return fail("%s%s/cgroup.subtree_control: +%s", mount, level->path, name);
}

/* 0; -1 with errno. */
static int enable_in(int dir, const char *name)
{
	int fd = openat(dir, "cgroup.subtree_control", O_WRONLY | O_CLOEXEC);
	char text[32];
	size_t length = fmt_write(text, sizeof text, "+%s", name);
	int number;

	if (fd < 0)
		return -1;
	number = write(fd, text, length) < 0 ? errno : 0;
	close(fd);
	errno = number;
	return number ? -1 : 0;
}

static int enable_at(const struct level *level, const struct controller *controller)
{
	int status = is_listed(level->dir, "cgroup.subtree_control", controller);

	if (status)
		return status < 0 ? -1 : 0;
	if (!*level->path && check_offered(level, controller) < 0)
		return -1;
	if (enable_in(level->dir, controller->name) < 0)
		return fail_to_enable(level, controller->name);
	return 0;
}

/* Level by level: what a directory offers is what the one above it enables. */
static int enable_from_top(const struct cgroup *cgroup, const struct controller *controller)
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
		status = enable_at(&level, controller);
		close(level.dir);
		if (status < 0 || !whole[length])
			return status;
		length++;
		length += strcspn(whole + length, "/");
	}
}

int cgroup_control_enable(const struct cgroup *cgroup, const char *file)
{
	const struct controller *controller = find(file);

	if (!controller)
		return -1;
	if (controller == controllers || enable_in(cgroup->parent, controller->name) == 0)
		return 0;
	return enable_from_top(cgroup, controller);
}
