#include "target.h"

#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "mountinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* For a path. What this cuts off is too long for the kernel too. */
enum { ROOM = PATH_MAX + 1 };

static int make(int dir, const char *name, mode_t type)
{
	return S_ISDIR(type) ? mkdirat(dir, name, 0755) : mknodat(dir, name, S_IFREG | 0644, 0);
}

static int copy_link(int from, const char *name, int to)
{
	char link[PATH_MAX];
	ssize_t length = readlinkat(from, name, link, sizeof link - 1);

	if (length < 0)
		return fail_path(name);
	link[length] = '\0';
	return symlinkat(link, to, name) < 0 ? fail_path(name) : 0;
}

/* Shows the entry NAME of FROM in the directory of our own tmpfs to which CONTEXT points. */
static int show_entry(void *context, int from, const char *name)
{
	int to = *(int *)context;
	struct stat st;

	if (fstatat(from, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : fail_path(name);
	if (S_ISLNK(st.st_mode))
		return copy_link(from, name, to);
	if (make(to, name, S_ISDIR(st.st_mode) ? S_IFDIR : S_IFREG) < 0)
		return fail_path(name);
	/* A mount moves, so that its descriptors stay good; all else is no mount: EINVAL. */
	if (kernel_move_mount(from, name, to, name, 0) == 0)
		return 0;
	if (errno != EINVAL)
		return fail_path(name);
	return mount_put(mount_clone(from, name, AT_RECURSIVE | AT_SYMLINK_NOFOLLOW), to, name);
}

/* A tmpfs with the mode and the owner of the directory. */
static int create_stage(int dir)
{
	int mount = mount_create("tmpfs", NULL, MOUNT_ATTR_NODEV);
	struct stat st;

	if (mount < 0)
		return -1;
	if (fstat(dir, &st) < 0)
		return fail("directory");
	/* EINVAL: an owner that this user namespace does not have. */
	if (fchownat(mount, ".", st.st_uid, st.st_gid, 0) < 0 && errno != EINVAL)
		return fail("owner");
	return kernel_chmod(mount, ".", st.st_mode & 07777) < 0 ? fail("mode") : mount;
}

/* Lays MOUNT over DIR, with the entries of DIR and the new one NAME. */
static int fill_stage(int mount, int dir, const char *name, mode_t type)
{
	int entries = io_open(dir, ".", O_RDONLY | O_DIRECTORY), status;

	if (entries < 0)
		return -1;
	status = mount_attach(mount, dir, "");
	if (status == 0)
		status = directory_each(entries, DT_UNKNOWN, show_entry, &mount);
	close(entries);
	if (status == 0 && make(mount, name, type) < 0)
		return fail_path(name);
	return status < 0 ? -1 : mount_restrict(mount, 0, MOUNT_ATTR_RDONLY);
}

int target_refuse_shared(int place, const char *path)
{
	return mountinfo_has(place, " shared:") <= 0
		       ? 0
		       : fail_plain("%s: lies in a shared volume, where a mount would show "
				    "outside",
				 path);
}

/* Makes NAME in DIR, which is the top of *ROOT or below it, for PATH. */
static int add(int *root, int dir, const char *name, mode_t type, const char *path)
{
	int mount;

	if (io_is_kernel(dir))
		return fail_plain("%s: nothing can be made in /proc and /sys", path);
	if (target_refuse_shared(dir, path) < 0)
		return -1;
	/* Another run on the same root may be faster: then it is there, which is all we want.
	 */
	if (make(dir, name, type) == 0 || errno == EEXIST)
		return 0;
	mount = create_stage(dir);
	if (mount < 0 || fill_stage(mount, dir, name, type) < 0)
		return fail_in(path);
	if (kernel_is_same(dir, *root))
		*root = mount;
	return 0;
}

/* Makes the first part of PATH that is missing; all but the last are directories. If it is a
 * link, which leads to nothing, PATH becomes what that says. */
static int make_missing(int *root, char *path, mode_t type)
{
	char above[ROOM], link[PATH_MAX], whole[ROOM], *cut;
	const char *name, *rest;
	int dir, status = 0;
	ssize_t size;

	memcpy(above, path, ROOM);
	do {
		cut = strrchr(above, '/');
		*cut = '\0';
		dir = mount_open_inside(*root, *above ? above : "/", O_PATH, 0);
	} while (dir < 0 && errno == ENOENT && *above);
	if (dir < 0)
		return fail_path(path);
	name = cut + 1;
	rest = path + (name - above) + strlen(name);
	size = readlinkat(dir, name, link, sizeof link);
	if (size < 0) {
		status = add(root, dir, name, rest[strspn(rest, "/")] ? S_IFDIR : type, path);
	} else {
		fmt_write(whole, sizeof whole, "%s/%.*s%s", *link == '/' ? "" : above,
			(int)size, link, rest);
		memcpy(path, whole, ROOM);
	}
	close(dir);
	return status;
}

/* What would cover the root goes with the old one when that is dropped. */
static int check(int root, int fd, const char *path, mode_t type)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail_path(path);
	if (kernel_is_same(root, fd))
		return fail_plain("%s: is the root itself", path);
	if (S_ISDIR(st.st_mode) == S_ISDIR(type))
		return fd;
	errno = S_ISDIR(type) ? ENOTDIR : EISDIR;
	return fail_path(path);
}

int target_open(int *root, const char *given, mode_t type)
{
	int fd, tries = PATH_MAX; /* as many parts as there can be */
	char path[ROOM];

	fmt_write(path, sizeof path, "%s", given);
	while ((fd = mount_open_inside(*root, path, O_PATH, 0)) < 0 && errno == ENOENT &&
		--tries)
		if (make_missing(root, path, type) < 0)
			return -1;
	return fd < 0 ? fail_path(path) : check(*root, fd, path, type);
}
