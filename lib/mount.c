#include "mount.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

int mount_propagate(const char *path, unsigned long type)
{
	return mount(NULL, path, NULL, MS_REC | type, NULL) < 0 ? fail("%s", path) : 0;
}

static int configure(int context, const char *const *options)
{
	for (; options && options[0]; options += 2) {
		unsigned command = options[1][0] ? FSCONFIG_SET_STRING : FSCONFIG_SET_FLAG;

		if (kernel_fsconfig(
			    context, command, options[0], options[1][0] ? options[1] : NULL, 0))
			return fail("%s=%s", options[0], options[1]);
	}
	return kernel_fsconfig(context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) ? fail("create")
									    : 0;
}

int mount_create(const char *fs, const char *const *options, unsigned attributes)
{
	int context = kernel_fsopen(fs, FSOPEN_CLOEXEC);
	int mount;

	if (context < 0)
		return fail("%s", fs);
	if (configure(context, options) < 0) {
		close(context);
		return fail_in(fs);
	}
	mount = kernel_fsmount(context, FSMOUNT_CLOEXEC, attributes);
	close(context);
	return mount < 0 ? fail("%s", fs) : mount;
}

int mount_clone(int dirfd, const char *path, unsigned flags)
{
	int mount = kernel_open_tree(
		dirfd, path, flags | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH);

	return mount < 0 ? fail("%s", path) : mount;
}

int mount_attach(int mount, int dirfd, const char *path)
{
	unsigned flags = MOVE_MOUNT_F_EMPTY_PATH | (*path ? 0 : MOVE_MOUNT_T_EMPTY_PATH);

	return kernel_move_mount(mount, "", dirfd, path, flags) < 0 ? fail("%s", path) : 0;
}

/* The attributes that we set have the same bits in mount_setattr(2) and mount(2). A remount
 * replaces all, so those that are there are named again. */
static int remount(const char *path, uint64_t attributes)
{
	const unsigned long same =
		MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME;
	const unsigned long relatime = 4096; /* ST_RELATIME of statfs(2) */
	unsigned long flags;
	struct statfs fs;

	if (statfs(path, &fs) < 0)
		return fail("%s", path);
	flags = ((unsigned long)fs.f_flags & same) | (unsigned long)attributes;
	if ((unsigned long)fs.f_flags & relatime)
		flags |= MS_RELATIME;
	if (mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | flags, NULL) < 0)
		return fail("%s", path);
	return 0;
}

static int set_attributes(int mount, uint64_t attributes, unsigned flags)
{
	struct mount_attr attr = { .attr_set = attributes };

	return kernel_mount_setattr(mount, "", AT_EMPTY_PATH | flags, &attr);
}

/* Before Linux 5.12. mount(2) takes no descriptor: the working directory is one for a moment.
 */
static int remount_at(int dirfd, const char *path, uint64_t attributes)
{
	int here = io_open(AT_FDCWD, ".", O_PATH);
	int status;

	if (here < 0)
		return -1;
	status = fchdir(dirfd) < 0 ? fail("mount attributes") : remount(path, attributes);
	if (fchdir(here) < 0)
		status = fail("working directory");
	close(here);
	return status;
}

int mount_restrict(int mount, uint64_t attributes)
{
	if (set_attributes(mount, attributes, 0) == 0)
		return 0;
	if (errno != ENOSYS)
		return fail("mount attributes");
	return remount_at(mount, ".", attributes);
}

/* Turns \040 and its like, as mountinfo writes them, into characters. */
static void unescape(char *path)
{
	char *to = path;

	while (*path) {
		if (path[0] == '\\' && path[1] && path[2] && path[3]) {
			*to++ = (char)((path[1] - '0') << 6 | (path[2] - '0') << 3 |
				       (path[3] - '0'));
			path += 4;
		} else {
			*to++ = *path++;
		}
	}
	*to = '\0';
}

/* LINE of mountinfo: its mount point, the fifth word, is remounted if it lies below TOP. */
static int remount_line(char *line, const char *top, uint64_t attributes)
{
	size_t length = strlen(top);
	char *path = line;

	for (int word = 0; word < 4 && path; word++)
		path = (path = strchr(path, ' ')) ? path + 1 : NULL;
	if (!path || !strchr(path, ' '))
		return 0;
	*strchr(path, ' ') = '\0';
	unescape(path);
	if (strncmp(path, top, length) != 0 || path[length] != '/')
		return 0;
	return remount(path, attributes);
}

static int remount_lines(char *lines, const char *top, uint64_t attributes)
{
	for (char *end; (end = strchr(lines, '\n')); lines = end + 1) {
		*end = '\0';
		if (remount_line(lines, top, attributes) < 0)
			return -1;
	}
	return 0;
}

/* A read(2) of mountinfo ends behind a whole line (proc_pid_mountinfo(5)). */
static int remount_below(const char *top, uint64_t attributes, int proc)
{
	int fd = io_open(proc, "self/mountinfo", O_RDONLY);
	char lines[8192 + 1];
	int status = 0;
	ssize_t n;

	if (fd < 0)
		return -1;
	while (!status && (n = read(fd, lines, sizeof lines - 1)) != 0) {
		lines[n > 0 ? n : 0] = '\0';
		status = n < 0 ? fail("mountinfo") : remount_lines(lines, top, attributes);
	}
	close(fd);
	return status;
}

int mount_restrict_all(int mount, uint64_t attributes, int proc)
{
	char top[PATH_MAX], link[32];
	ssize_t length;

	if (set_attributes(mount, attributes, AT_RECURSIVE) == 0)
		return 0;
	if (errno != ENOSYS)
		return fail("mount attributes");
	fmt_write(link, sizeof link, "self/fd/%d", mount);
	length = readlinkat(proc, link, top, sizeof top - 1);
	if (length < 0)
		return fail("%s", link);
	top[length] = '\0';
	if (remount_at(proc, link, attributes) < 0)
		return -1;
	return remount_below(top[1] ? top : "", attributes, proc);
}

int mount_open_inside(int root, const char *path, int flags, uint64_t resolve)
{
	int fd, tries = 100;

	/* EAGAIN: something was renamed meanwhile, the kernel cannot say what the path is. */
	do
		fd = kernel_openat2(root, path, (uint64_t)flags | O_CLOEXEC, 0,
			RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | resolve);
	while (fd < 0 && (errno == EINTR || (errno == EAGAIN && tries--)));
	return fd;
}

/* On an initramfs: covers / with a copy of all that is mounted, which has a parent. PATH leads
 * to the new root's copy; descriptors still point at the original. */
static int enter_copy(const char *path)
{
	char absolute[2 * PATH_MAX] = "";
	int copy;

	if (*path != '/' && kernel_getcwd(absolute, PATH_MAX) < 0)
		return fail("getcwd");
	fmt_write(absolute + strlen(absolute), PATH_MAX, "/%s", path);
	copy = mount_clone(AT_FDCWD, "/", AT_RECURSIVE);
	if (copy < 0 || mount_attach(copy, AT_FDCWD, "/") < 0)
		return -1;
	if (fchdir(copy) < 0 || chroot(".") < 0 || chdir(absolute) < 0)
		return fail("%s", absolute);
	close(copy);
	return 0;
}

int mount_pivot(int root, const char *path)
{
	int here = io_open(AT_FDCWD, ".", O_PATH);

	if (here < 0)
		return -1;
	if (fchdir(root) < 0)
		return fail("%s", path);
	if (kernel_pivot_root(".", ".") < 0) {
		if (errno != EINVAL)
			return fail("pivot_root");
		if (fchdir(here) < 0)
			return fail("working directory");
		if (enter_copy(path) < 0)
			return -1;
		if (kernel_pivot_root(".", ".") < 0)
			return fail("pivot_root");
	}
	close(here);
	/* The old root lies over the new one now, at ".". */
	if (umount2(".", MNT_DETACH) < 0)
		return fail("old root");
	return chdir("/") < 0 ? fail("/") : 0;
}

static int is_proc(const char *path)
{
	struct statfs fs;

	return statfs(path, &fs) == 0 && fs.f_type == PROC_SUPER_MAGIC;
}

int mount_replace_proc(void)
{
	static const char *const tiny[] = { "size", "4k", "mode", "555", NULL };
	const unsigned attributes = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;
	int proc, spacer;

	if (access("/proc", F_OK) < 0)
		return 0;
	/* Before the unmount: in a user namespace a new procfs needs to see one. */
	proc = mount_create("proc", NULL, attributes);
	if (proc < 0)
		return -1;
	while (umount2("/proc", MNT_DETACH) == 0)
		;
	/* A /proc that cannot go is locked, in a user namespace: a tmpfs hides it from the
	 * first unmount at least. */
	if (is_proc("/proc")) {
		spacer = mount_create("tmpfs", tiny, attributes | MOUNT_ATTR_RDONLY);
		if (spacer < 0 || mount_attach(spacer, AT_FDCWD, "/proc") < 0)
			return -1;
		close(spacer);
	}
	if (mount_attach(proc, AT_FDCWD, "/proc") < 0)
		return -1;
	close(proc);
	return 0;
}
