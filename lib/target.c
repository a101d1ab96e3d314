#include "target.h"

#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "mountinfo.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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
	int entries = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int status;

	if (entries < 0)
		return fail("directory");
	status = mount_attach(mount, dir, "");
	if (status == 0)
		status = directory_each(entries, DT_UNKNOWN, show_entry, &mount);
	close(entries);
	if (status == 0 && make(mount, name, type) < 0)
		return fail_path(name);
	return status < 0 ? -1 : mount_restrict(mount, 0, MOUNT_ATTR_RDONLY);
}

static bool is_unwritable(int number)
{
	return number == EROFS || number == EACCES || number == EPERM || number == EOVERFLOW;
}

/* Whether A and B are one file in one mount. The number of the file alone does not tell: it can
 * be seen in several. */
static bool is_same(int a, int b)
{
	uint64_t mount_a, mount_b;
	struct stat at_a, at_b;

	return kernel_mount_id(a, "", &mount_a) == 0 && kernel_mount_id(b, "", &mount_b) == 0 &&
	       fstat(a, &at_a) == 0 && fstat(b, &at_b) == 0 && mount_a == mount_b &&
	       at_a.st_ino == at_b.st_ino;
}

int target_refuse_shared(int place, const char *path)
{
	return mountinfo_has(place, " shared:") <= 0
		       ? 0
		       : fail_plain("%s: lies in a shared volume, where a mount would show "
				    "outside",
				 path);
}

/* Makes the last part of PATH in DIR, which is the top of *ROOT or below it. */
static int add(int *root, int dir, const char *path, mode_t type)
{
	const char *name = text_base_name(path);
	int mount;

	if (io_is_kernel(dir))
		return fail_plain("/%s: nothing can be made in /proc and /sys", path);
	/* Another run on the same root may be faster: then it is there, which is all we want.
	 */
	if (make(dir, name, type) == 0 || errno == EEXIST)
		return 0;
	if (!is_unwritable(errno))
		return fail("/%s", path);
	if (target_refuse_shared(dir, path) < 0)
		return -1;
	mount = create_stage(dir);
	if (mount < 0 || fill_stage(mount, dir, name, type) < 0)
		return fail_in(name);
	if (is_same(dir, *root))
		*root = mount;
	return 0;
}

/* The LINK of SIZE bytes takes the place of NAME, the part of PATH that ends at END. */
static int follow(char *path, const char *name, const char *end, const char *link, size_t size)
{
	char whole[PATH_MAX];
	int kept = *link == '/' ? 0 : (int)(name - path);
	size_t length =
		fmt_write(whole, sizeof whole, "%.*s%.*s%s", kept, path, (int)size, link, end);

	errno = ENAMETOOLONG;
	if (length == sizeof whole - 1)
		return fail("/%s", path);
	memcpy(path, whole, length + 1);
	return 0;
}

/* Makes NAME, the part of PATH that ends at END, in DIR, which is the top of *ROOT or below it.
 * If it is a link, which leads to nothing, PATH becomes what that says. */
static int make_or_follow(
	int *root, int dir, char *path, const char *name, char *end, mode_t type)
{
	char link[PATH_MAX], behind = *end;
	ssize_t size;
	int status = 0;

	*end = '\0';
	size = readlinkat(dir, name, link, sizeof link);
	if (size < 0)
		status = add(root, dir, path, type);
	*end = behind;
	return size < 0 ? status : follow(path, name, end, link, (size_t)size);
}

/* Opens PATH up to END. Returns the descriptor; -1 with errno. */
static int open_part(int root, char *path, char *end)
{
	char behind = *end;
	int fd;

	*end = '\0';
	fd = mount_open_inside(root, *path ? path : ".", O_PATH, 0);
	*end = behind;
	return fd;
}

/* Makes the first part of PATH that is missing; all but the last are directories. */
static int make_missing(int *root, char *path, mode_t type)
{
	char *name, *end = path;
	int fd = open_part(*root, path, end), dir, status;

	do {
		dir = fd;
		name = end + strspn(end, "/");
		end = name + strcspn(name, "/");
		fd = open_part(*root, path, end);
		if (fd >= 0)
			close(dir);
	} while (fd >= 0 && *end);
	if (fd >= 0)
		return close(fd); /* it has come meanwhile */
	status = errno == ENOENT ? make_or_follow(root, dir, path, name, end,
					   end[strspn(end, "/")] ? S_IFDIR : type)
				 : fail("/%s", path);
	close(dir);
	return status;
}

/* What would cover the root goes with the old one when that is dropped. */
static int check(int root, int fd, const char *path, mode_t type)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail("/%s", path);
	if (is_same(root, fd))
		return fail_plain("/%s: is the root itself", path);
	if (S_ISDIR(st.st_mode) == S_ISDIR(type))
		return fd;
	errno = S_ISDIR(type) ? ENOTDIR : EISDIR;
	return fail("/%s", path);
}

int target_open(int *root, const char *given, mode_t type)
{
	int fd, tries = PATH_MAX; /* as many parts as there can be */
	char path[PATH_MAX];

	given += strspn(given, "/");
	errno = ENAMETOOLONG;
	if (fmt_write(path, sizeof path, "%s", given) < strlen(given))
		return fail("/%.64s...", given);
	while ((fd = mount_open_inside(*root, path, O_PATH, 0)) < 0 && errno == ENOENT &&
		--tries)
		if (make_missing(root, path, type) < 0)
			return -1;
	return fd < 0 ? fail("/%s", path) : check(*root, fd, path, type);
}
