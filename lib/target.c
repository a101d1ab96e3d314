#include "target.h"

#include "directory.h"
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

/* A tmpfs with the mode and the owner of the directory; one that is not mapped stays away. */
static int create_stage(int dir)
{
	char mode[8], uid[16], gid[16];
	const char *options[] = { "size", "1m", "mode", mode, "uid", uid, "gid", gid, NULL };
	struct stat st;
	int mount;

	if (fstat(dir, &st) < 0)
		return fail("directory");
	fmt_write(mode, sizeof mode, "%o", st.st_mode & 07777);
	fmt_write(uid, sizeof uid, "%u", st.st_uid);
	fmt_write(gid, sizeof gid, "%u", st.st_gid);
	mount = mount_create("tmpfs", options, MOUNT_ATTR_NODEV);
	if (mount >= 0 || err_number() != EINVAL)
		return mount;
	options[4] = NULL;
	return mount_create("tmpfs", options, MOUNT_ATTR_NODEV);
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
		status = directory_each(entries, show_entry, &mount);
	close(entries);
	if (status == 0 && make(mount, name, type) < 0)
		return fail_path(name);
	return status < 0 ? -1 : mount_restrict(mount, 0, MOUNT_ATTR_RDONLY);
}

static bool is_unwritable(int number)
{
	return number == EROFS || number == EACCES || number == EPERM || number == EOVERFLOW;
}

bool target_is_same(int a, int b)
{
	uint64_t mount_a, mount_b;
	struct stat at_a, at_b;

	return kernel_mount_id(a, "", &mount_a) == 0 && kernel_mount_id(b, "", &mount_b) == 0 &&
	       fstat(a, &at_a) == 0 && fstat(b, &at_b) == 0 && mount_a == mount_b &&
	       at_a.st_ino == at_b.st_ino;
}

/* Makes the last part of PATH in DIR, which is the top of *ROOT or below it. */
static int add(int *root, int dir, const char *path, mode_t type)
{
	const char *name = text_base_name(path);
	int mount, number;

	/* Another run on the same root may be faster: then it is there, which is all we want.
	 */
	if (make(dir, name, type) == 0 || errno == EEXIST)
		return 0;
	number = errno;
	if (io_is_kernel(dir))
		return fail_plain("/%s: nothing can be made in /proc and /sys", path);
	errno = number;
	if (!is_unwritable(number))
		return fail("/%s", path);
	mount = create_stage(dir);
	if (mount < 0)
		return fail_in(name);
	if (fill_stage(mount, dir, name, type) < 0) {
		close(mount);
		return fail_in(name);
	}
	if (target_is_same(dir, *root))
		*root = mount;
	return 0;
}

/* A path on its way: parts of it that are dangling links are replaced by what they say. */
struct walk {
	int root;
	unsigned links;
	size_t length; /* of what was opened last */
	char path[PATH_MAX];
};

/* The next LENGTH bytes of the path, that end in a link of DIR which leads to nothing, become
 * the text of the link, and the walk starts anew. 1; 0 if it is no link; -1, error set. */
static int follow(struct walk *walk, int dir, const char *name, size_t length)
{
	char link[PATH_MAX], *text = link;
	ssize_t size = readlinkat(dir, name, link, sizeof link);
	char *rest = walk->path + length, *to = rest - strlen(name);
	size_t left = strlen(rest) + 1;

	if (size < 0)
		return 0;
	for (; size && *text == '/'; text++, size--)
		to = walk->path;
	errno = ++walk->links > 40 ? ELOOP : ENAMETOOLONG;
	if (errno == ELOOP || to + size + 1 + left > walk->path + sizeof walk->path)
		return fail("/%s", walk->path);
	memmove(to + size + 1, rest, left);
	memcpy(to, text, (size_t)size);
	to[size] = '/';
	walk->length = 0;
	return 1;
}

/* Opens the path up to LENGTH; what stands behind the last slash is in DIR, or made there. */
static int open_part(struct walk *walk, int dir, size_t length, mode_t type)
{
	char part[PATH_MAX];
	const char *name;
	int fd, followed;

	fmt_write(part, sizeof part, "%.*s", (int)length, walk->path);
	name = text_base_name(part);
	walk->length = length;
	fd = mount_open_inside(walk->root, part, O_PATH, 0);
	if (fd >= 0)
		return fd;
	if (errno != ENOENT)
		return fail("/%s", part);
	followed = follow(walk, dir, name, length);
	if (followed)
		return followed < 0 ? -1 : kernel_fcntl(walk->root, F_DUPFD_CLOEXEC, 0);
	if (add(&walk->root, dir, part, type) < 0)
		return -1;
	fd = mount_open_inside(walk->root, part, O_PATH, 0);
	return fd < 0 ? fail("/%s", part) : fd;
}

/* What would cover the root goes with the old one when that is dropped. */
static int check(int root, int fd, const char *path, mode_t type)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail("/%s", path);
	if (target_is_same(root, fd))
		return fail_plain("/%s: is the root itself", path);
	if (S_ISDIR(st.st_mode) == S_ISDIR(type))
		return 0;
	errno = S_ISDIR(type) ? ENOTDIR : EISDIR;
	return fail("/%s", path);
}

int target_open(int *root, const char *path, mode_t type)
{
	struct walk walk = { .root = *root };
	int dir = kernel_fcntl(*root, F_DUPFD_CLOEXEC, 0);
	size_t end;

	path += strspn(path, "/");
	errno = ENAMETOOLONG;
	if (fmt_write(walk.path, sizeof walk.path, "%s", path) < strlen(path))
		return fail("/%.64s...", path);
	while (dir >= 0 && walk.path[walk.length]) {
		int parent = dir;

		end = walk.length + strspn(walk.path + walk.length, "/");
		end += strcspn(walk.path + end, "/");
		dir = open_part(&walk, parent, end,
			walk.path[end + strspn(walk.path + end, "/")] ? S_IFDIR : type);
		close(parent);
	}
	*root = walk.root;
	if (dir >= 0 && check(walk.root, dir, path, type) < 0) {
		close(dir);
		return -1;
	}
	return dir;
}
