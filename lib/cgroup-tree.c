#include "cgroup-tree.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const places[] = { "/sys/fs/cgroup", "/sys/fs/cgroup/unified" };

static const char own_path[] = "/minictr";

int cgroup_tree_find(const char **place)
{
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		int top = openat(AT_FDCWD, places[i], O_PATH | O_DIRECTORY | O_CLOEXEC);

		*place = places[i];
		/* Of this name there is none in cgroup v1. */
		if (cgroup_has(top, "cgroup.controllers"))
			return top;
		close(top);
	}
	return -1;
}

int cgroup_tree_open(struct cgroup *cgroup)
{
	/* As systemd mounts it: who has a cgroup namespace cannot change its root's limits. */
	static const char *const options[] = { "nsdelegate", "", NULL };

	cgroup->top = cgroup_tree_find(&cgroup->mount);
	if (cgroup->top >= 0)
		return 0;
	cgroup->mount = "(cgroup2)";
	cgroup->top = mount_create(
		"cgroup2", options, MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC);
	return cgroup->top < 0 ? fail_in(ERR_FORMAT("is not mounted, and cannot be")) : 0;
}

int cgroup_tree_open_directory(const struct cgroup *cgroup, const char *path)
{
	return kernel_openat2(cgroup->top, *path ? path + 1 : ".",
		O_RDONLY | O_DIRECTORY | O_CLOEXEC, RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS);
}

long cgroup_tree_first_process(int dir)
{
	char text[16];
	const char *at = text;

	return cgroup_read(dir, "cgroup.procs", text, sizeof text) && *text
		       ? (long)text_read_number(&at)
		       : -1;
}

/* Our own cgroup; NULL: not known, without /proc or outside of our cgroup namespace. */
static char *find_own_path(void)
{
	static char text[PATH_MAX + 1024];
	char *line;

	if (io_read_file(AT_FDCWD, "/proc/self/cgroup", text, sizeof text) < 0)
		return NULL;
	line = text_find_line(text, "0::");
	if (!line || text_find(line, "/.."))
		return NULL;
	*strchrnul(line, '\n') = '\0';
	return line + 3;
}

static bool is_delegated(int dir)
{
	return kernel_access(dir, ".", W_OK) == 0 &&
	       kernel_access(dir, "cgroup.procs", W_OK) == 0 &&
	       kernel_access(dir, "cgroup.subtree_control", W_OK) == 0;
}

/* The one that we are in holds a process, and so its children could have no controllers. */
int cgroup_tree_open_delegated(struct cgroup *cgroup)
{
	char *path = find_own_path();

	cgroup->own_parent = false;
	cgroup->parent_path = path;
	for (; path && path[0] && path[1]; *strrchr(path, '/') = '\0') {
		int dir = cgroup_tree_open_directory(cgroup, path);

		if (dir >= 0 && is_delegated(dir) && cgroup_tree_first_process(dir) < 0) {
			cgroup->parent = dir;
			return 0;
		}
		close(dir);
	}
	return fail_plain("limits need a cgroup that is delegated to this user and free of "
			  "processes: " CGROUP_TREE_SCOPE ", or --cgroup-parent");
}

int cgroup_tree_fail(const struct cgroup *cgroup, const char *name)
{
	if (errno == EROFS)
		return fail_plain(
			"%s is mounted read-only, by an outer container: --privileged there",
			cgroup->mount);
	if (errno == EOPNOTSUPP)
		return fail_plain("%s%s holds processes or is threaded: choose another "
				  "--cgroup-parent",
			cgroup->mount, cgroup->parent_path);
	return fail("%s%s%s%s", cgroup->mount, cgroup->parent_path, *name ? "/" : "", name);
}

static int open_parent(struct cgroup *cgroup)
{
	cgroup->parent = cgroup_tree_open_directory(cgroup, cgroup->parent_path);
	return cgroup->parent < 0 ? cgroup_tree_fail(cgroup, "") : 0;
}

static int open_default(struct cgroup *cgroup)
{
	cgroup->parent_path = own_path;
	if (mkdirat(cgroup->top, own_path + 1, 0755) < 0 && errno != EEXIST)
		return errno == EACCES || errno == EPERM ? cgroup_tree_open_delegated(cgroup)
							 : cgroup_tree_fail(cgroup, "");
	cgroup->own_parent = true;
	return open_parent(cgroup);
}

/* One that is missing has to be made by who gave it. */
static int open_given(struct cgroup *cgroup, const char *path)
{
	path += strspn(path, "/");
	cgroup->parent_path = *path ? path - 1 : path;
	return open_parent(cgroup);
}

int cgroup_tree_open_parent(struct cgroup *cgroup, const char *path)
{
	cgroup->own_parent = false;
	return path ? open_given(cgroup, path) : open_default(cgroup);
}

int cgroup_tree_open_present(struct cgroup *cgroup)
{
	cgroup->own_parent = false;
	cgroup->parent_path = "";
	if (kernel_access(cgroup->top, ".", W_OK) < 0)
		return errno == EACCES ? cgroup_tree_open_delegated(cgroup)
				       : cgroup_tree_fail(cgroup, "");
	return open_parent(cgroup);
}

void cgroup_tree_close(struct cgroup *cgroup)
{
	close(cgroup->parent);
	if (cgroup->own_parent)
		unlinkat(cgroup->top, own_path + 1, AT_REMOVEDIR);
}
