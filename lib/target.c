#include "target.h"

#include "err.h"
#include "fmt.h"
#include "kernel.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Of getdents64(2). */
struct entry {
	uint64_t inode;
	int64_t offset;
	unsigned short length;
	unsigned char type;
	char name[];
};

static int make(int dir, const char *name, mode_t type)
{
	int file;

	if (S_ISDIR(type))
		return mkdirat(dir, name, 0755);
	file = openat(dir, name, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0644);
	return file < 0 ? -1 : close(file);
}

static int copy_link(int from, const char *name, int to)
{
	char link[PATH_MAX];
	ssize_t length = readlinkat(from, name, link, sizeof link - 1);

	if (length < 0)
		return fail("%s", name);
	link[length] = '\0';
	return symlinkat(link, to, name) < 0 ? fail("%s", name) : 0;
}

/* Shows the entry NAME of FROM in the directory TO of our own tmpfs. */
static int show_entry(int from, const char *name, int to)
{
	struct stat st;
	int mount, status;

	if (!strcmp(name, ".") || !strcmp(name, ".."))
		return 0;
	if (fstatat(from, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : fail("%s", name);
	if (S_ISLNK(st.st_mode))
		return copy_link(from, name, to);
	if (make(to, name, S_ISDIR(st.st_mode) ? S_IFDIR : S_IFREG) < 0)
		return fail("%s", name);
	/* A mount moves, so that its descriptors stay good; all else is no mount: EINVAL. */
	if (kernel_move_mount(from, name, to, name, 0) == 0)
		return 0;
	mount = mount_clone(from, name, AT_RECURSIVE | AT_SYMLINK_NOFOLLOW);
	if (mount < 0)
		return -1;
	status = mount_attach(mount, to, name);
	close(mount);
	return status;
}

static int show_entries(int from, int to)
{
	_Alignas(struct entry) char entries[2048];
	long n;

	while ((n = syscall(SYS_getdents64, from, entries, sizeof entries)) > 0) {
		for (char *at = entries; at < entries + n;) {
			const struct entry *entry = (const void *)at;

			if (show_entry(from, entry->name, to) < 0)
				return -1;
			at += entry->length;
		}
	}
	return n < 0 ? fail("directory") : 0;
}

/* A tmpfs with the mode and the owner of the directory. */
static int create_stage(int dir)
{
	char mode[8], uid[16], gid[16];
	const char *options[] = { "mode", mode, "uid", uid, "gid", gid, "size", "64k", NULL };
	struct stat st;

	if (fstat(dir, &st) < 0)
		return fail("directory");
	fmt_write(mode, sizeof mode, "%o", st.st_mode & 07777);
	fmt_write(uid, sizeof uid, "%u", st.st_uid);
	fmt_write(gid, sizeof gid, "%u", st.st_gid);
	return mount_create("tmpfs", options, MOUNT_ATTR_NODEV);
}

/* Lays a tmpfs over DIR that shows its entries and the new one NAME. Returns it, or -1. */
static int stage(int dir, const char *name, mode_t type)
{
	int entries = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int mount;

	if (entries < 0)
		return fail("directory");
	mount = create_stage(dir);
	if (mount >= 0 &&
		(mount_attach(mount, dir, "") < 0 || show_entries(entries, mount) < 0)) {
		close(mount);
		mount = -1;
	}
	close(entries);
	if (mount >= 0 && make(mount, name, type) < 0)
		return fail("%s", name);
	return mount >= 0 && mount_restrict(mount, MOUNT_ATTR_RDONLY) < 0 ? -1 : mount;
}

static bool is_unwritable(int number)
{
	return number == EROFS || number == EACCES || number == EPERM || number == EOVERFLOW;
}

/* Makes NAME in DIR, which is the top of *ROOT or below it. */
static int add(int *root, int dir, const char *name, mode_t type)
{
	struct stat top, here;
	int mount;

	if (make(dir, name, type) == 0)
		return 0;
	if (!is_unwritable(errno))
		return fail("%s", name);
	if (fstat(*root, &top) < 0 || fstat(dir, &here) < 0)
		return fail("%s", name);
	mount = stage(dir, name, type);
	if (mount < 0)
		return fail_in(name);
	if (top.st_dev == here.st_dev && top.st_ino == here.st_ino)
		*root = mount;
	return 0;
}

/* Opens PATH inside *ROOT; its last component is made in DIR if it is not there. */
static int open_part(int *root, int dir, const char *path, mode_t type)
{
	const char *slash = strrchr(path, '/');
	int fd = mount_open_inside(*root, path, O_PATH, 0);

	if (fd >= 0)
		return fd;
	if (errno != ENOENT)
		return fail("/%s", path);
	if (add(root, dir, slash ? slash + 1 : path, type) < 0)
		return -1;
	fd = mount_open_inside(*root, path, O_PATH, 0);
	return fd < 0 ? fail("/%s", path) : fd;
}

static int check_type(int fd, const char *path, mode_t type)
{
	struct stat st;

	if (fstat(fd, &st) < 0)
		return fail("%s", path);
	if (S_ISDIR(st.st_mode) == S_ISDIR(type))
		return 0;
	errno = S_ISDIR(type) ? ENOTDIR : EISDIR;
	return fail("%s", path);
}

int target_open(int *root, const char *path, mode_t type)
{
	int dir = fcntl(*root, F_DUPFD_CLOEXEC, 0);
	char part[PATH_MAX];
	size_t length;

	path += strspn(path, "/");
	if (fmt_write(part, sizeof part, "%s", path) < strlen(path)) {
		errno = ENAMETOOLONG;
		return fail("%.*s...", 64, path);
	}
	for (length = 0; dir >= 0 && path[length];) {
		int parent = dir;
		const char *rest;

		length += strcspn(path + length, "/");
		rest = path + length + strspn(path + length, "/");
		part[length] = '\0';
		dir = open_part(root, parent, part, *rest ? S_IFDIR : type);
		close(parent);
		memcpy(part, path, strlen(path));
		length = (size_t)(rest - path);
	}
	if (dir >= 0 && check_type(dir, path, type) < 0) {
		close(dir);
		return -1;
	}
	return dir;
}
