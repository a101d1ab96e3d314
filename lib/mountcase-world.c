#include "mountcase-world.h"

#include "err.h"
#include "fmt.h"
#include "idmap.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "root.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <string.h>
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
	int proc;
	int current;
	struct side sides[MOUNTCASE_SIDES];
} world;

int mountcase_world_find_proc(void)
{
	world.proc = mount_open_proc();
	return world.proc < 0 ? fail_in("no /proc here, and none can be made") : 0;
}

int mountcase_world_proc(void)
{
	return world.proc;
}

/* The id of the mount namespace in which we are. 0, error set, also where it is the OLD one. */
static ino_t namespace_id(ino_t old)
{
	struct stat status;

	if (fstatat(world.proc, "self/ns/mnt", &status, 0) < 0) {
		fail("self/ns/mnt");
		return 0;
	}
	if (status.st_ino != old)
		return status.st_ino;
	fail_plain("a new mount namespace\nthe old one");
	return 0;
}

static int mount_id(uint64_t *id)
{
	return kernel_mount_id(AT_FDCWD, ".", id) < 0 ? fail("statx") : 0;
}

static int unshare_mounts(void)
{
	uid_t uid = geteuid();
	gid_t gid = getegid();

	if (unshare(CLONE_NEWNS) == 0)
		return 0;
	if (errno != EPERM)
		return fail("BAIL unshare");
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS) < 0)
		return fail("BAIL unshare, with a user namespace too");
	/* Each id keeps its number, or files would have another owner than their maker. */
	if (idmap_write_own(IDMAP_USERS, uid, uid) < 0)
		return -1;
	return idmap_write_own(IDMAP_GROUPS, gid, gid);
}

int mountcase_world_keep(int side)
{
	struct side *s = &world.sides[side];

	s->ns = io_open(world.proc, "self/ns/mnt", O_RDONLY);
	s->dir = io_open(AT_FDCWD, ".", O_PATH | O_DIRECTORY);
	s->id = namespace_id(world.sides[world.current].id);
	return s->ns < 0 || s->dir < 0 || !s->id ? -1 : 0;
}

int mountcase_world_leave(void)
{
	ino_t outside = namespace_id(0);

	/* Before anything is mounted: never in a namespace that is not ours. */
	if (!outside || unshare_mounts() < 0 || !namespace_id(outside))
		return -1;
	return root_leave_chroot() < 0 ? -1 : mount_propagate("/", MS_PRIVATE);
}

int mountcase_world_open(void)
{
	uint64_t below, tree;

	if (mountcase_world_leave() < 0 || mount_id(&below) < 0)
		return -1;
	if (mount("mountns-test", "/", "tmpfs", 0, "mode=755,size=4m") < 0)
		return fail("mount tmpfs");
	/* "/" stays below what is mounted over it, "/.." does not. */
	if (chdir("/..") < 0 || chroot(".") < 0)
		return fail("chroot");
	if (mount_id(&tree) < 0)
		return -1;
	/* Nor is anything made in a tree that is not ours. */
	if (tree == below)
		return fail_plain("a tmpfs on /\nnone");
	return mountcase_world_keep(0);
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

int mountcase_world_end(int side)
{
	close(world.sides[side].dir);
	close(world.sides[side].ns);
	return 0;
}

/* Ids are there once, but Linux 6.18.15 repeats the line of a namespace's only mount for ever.
 */
static bool begins_again(const char *text, const char *part, size_t length)
{
	size_t id = strcspn(text, " ") + 1;

	return part != text && length > id && !memcmp(text, part, id);
}

ssize_t mountcase_world_mountinfo(char *buffer, size_t size)
{
	int fd = io_open(world.proc, "self/mountinfo", O_RDONLY);
	size_t length = 0;
	ssize_t n = 1;

	if (fd < 0)
		return -1;
	while (n > 0 && length + 1 < size) {
		n = read(fd, buffer + length, size - 1 - length);
		if (n > 0 && begins_again(buffer, buffer + length, (size_t)n))
			break;
		length += n > 0 ? (size_t)n : 0;
	}
	buffer[length] = '\0';
	close(fd);
	return n < 0 || length + 1 == size ? fail("mountinfo") : (ssize_t)length;
}

char *mountcase_world_line(const char *path)
{
	static char text[16384];
	char number[32], *line;
	uint64_t id;

	if (kernel_mount_id(AT_FDCWD, path, &id) < 0) {
		fail("statx: %s", path);
		return NULL;
	}
	if (mountcase_world_mountinfo(text, sizeof text) < 0)
		return NULL;
	fmt_write(number, sizeof number, "%llu ", (unsigned long long)id);
	line = text_find_line(text, number);
	if (line)
		line[strcspn(line, "\n")] = '\0';
	else
		fail_plain("mountinfo has a line for %s\nit has none", path);
	return line;
}
