#include "mountcase-world.h"

#include "err.h"
#include "fmt.h"
#include "idmap.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "mountcase-call.h"
#include "mountinfo.h"
#include "root.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

/* Its namespace, its tree's root, and the namespace's id, by which a call that did nothing is
 * found out. */
struct side {
	int ns, dir;
	ino_t id;
};

static struct {
	int outside; /* the directory in that /proc of the process that is there */
	int current;
	struct side sides[MOUNTCASE_SIDES];
} world;

int mountcase_world_find_proc(void)
{
	int proc = mount_open_proc();

	if (proc < 0)
		return fail_in(ERR_FORMAT("no /proc here, and none can be made"));
	if (dup2(proc, MOUNTCASE_PROC) < 0)
		return fail("/proc");
	world.outside = io_open(proc, "self", O_PATH | O_DIRECTORY);
	return world.outside;
}

/* The id of the mount namespace in which we are. 0, error set, also where it is the OLD one. */
static ino_t namespace_id(ino_t old)
{
	struct stat status;

	if (fstatat(MOUNTCASE_PROC, "self/ns/mnt", &status, 0) < 0) {
		fail("self/ns/mnt");
		return 0;
	}
	if (status.st_ino != old)
		return status.st_ino;
	fail_plain("a new mount namespace\nthe old one");
	return 0;
}

static int mount_id(const char *path, uint64_t *id)
{
	struct kernel_place place;

	if (kernel_place(AT_FDCWD, path, &place) < 0)
		return fail("statx: %s", path);
	*id = place.mount;
	return 0;
}

static int unshare_mounts(void)
{
	struct idmap map = { 0 };

	if (unshare(CLONE_NEWNS) == 0)
		return 0;
	if (errno != EPERM)
		return fail("Bail out! unshare");
	/* Each id keeps its number, or files would have another owner than their maker. */
	if (idmap_add_own(&map, IDMAP_USERS, geteuid()) < 0 ||
		idmap_add_own(&map, IDMAP_GROUPS, getegid()) < 0)
		return -1;
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0)
		return fail("Bail out! unshare, with a user namespace too");
	return idmap_write(&map, NULL, 0);
}

static int keep(struct side *s)
{
	s->ns = io_open(MOUNTCASE_PROC, "self/ns/mnt", O_RDONLY);
	s->dir = io_open(AT_FDCWD, ".", O_PATH | O_DIRECTORY);
	s->id = namespace_id(world.sides[world.current].id);
	return s->ns < 0 || s->dir < 0 || !s->id ? -1 : 0;
}

int mountcase_world_open(void)
{
	ino_t outside = namespace_id(0);
	uint64_t below, tree;

	/* Before anything is mounted: never in a namespace that is not ours. */
	if (!outside || unshare_mounts() < 0 || !namespace_id(outside))
		return -1;
	if (root_leave_chroot() < 0 || mount_propagate("/", MS_PRIVATE) < 0 ||
		mount_id(".", &below) < 0)
		return -1;
	if (mount("mountns-test", "/", "tmpfs", 0, "mode=755,size=4m") < 0)
		return fail("mount tmpfs");
	/* "/" stays below what is mounted over it, "/.." does not. */
	if (chdir("/..") < 0 || chroot(".") < 0)
		return fail("chroot");
	if (mount_id(".", &tree) < 0)
		return -1;
	/* Nor is anything made in a tree that is not ours. */
	if (tree == below)
		return fail_plain("a tmpfs on /\nnone");
	return keep(world.sides);
}

int mountcase_world_enter(int side)
{
	const struct side *s = &world.sides[side];

	if (side == world.current)
		return 0;
	if (setns(s->ns, CLONE_NEWNS) < 0)
		return fail("setns");
	if (fchdir(s->dir) < 0 || chroot(".") < 0)
		return fail("chroot");
	if (!namespace_id(world.sides[world.current].id))
		return -1;
	world.current = side;
	return 0;
}

static struct side *side_of(char **words)
{
	return &world.sides[words[1][0] - 'X'];
}

long mountcase_world_keep(char **words)
{
	return keep(side_of(words));
}

long mountcase_world_end(char **words)
{
	close(side_of(words)->dir);
	return close(side_of(words)->ns);
}

static int find(
	int dir, const char *path, bool (*is_it)(void *arg, const char *line), void *arg)
{
	int found = mountinfo_find(dir, path, is_it, arg);

	return found < 0 ? fail_path(path) : found;
}

int mountcase_world_find(bool (*is_it)(void *arg, const char *line), void *arg)
{
	return find(MOUNTCASE_PROC, "self/mountinfo", is_it, arg);
}

int mountcase_world_find_outside(bool (*is_it)(void *arg, const char *line), void *arg)
{
	return find(world.outside, "mountinfo", is_it, arg);
}

struct sought {
	uint64_t id;
	char line[4096];
};

static bool is_sought(void *arg, const char *line)
{
	struct sought *sought = arg;
	const char *id = line;

	if (text_read_number(&id) != sought->id)
		return false;
	fmt_write(sought->line, sizeof sought->line, "%s", line);
	return true;
}

char *mountcase_world_line(const char *path)
{
	static struct sought sought;
	int found;

	if (mount_id(path, &sought.id) < 0)
		return NULL;
	found = mountcase_world_find(is_sought, &sought);
	if (!found)
		fail_plain("mountinfo has a line for %s\nit has none", path);
	return found > 0 ? sought.line : NULL;
}
