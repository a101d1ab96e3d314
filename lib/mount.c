#include "mount.h"

#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mount-old.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mount.h>
#include <unistd.h>

int mount_propagate(const char *path, unsigned long type)
{
	return mount(NULL, path, NULL, MS_REC | type, NULL) < 0 ? fail_path(path) : 0;
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
		return fail_path(fs);
	if (configure(context, options) < 0) {
		close(context);
		return fail_in(fs);
	}
	mount = kernel_fsmount(context, FSMOUNT_CLOEXEC, attributes);
	close(context);
	return mount < 0 ? fail_path(fs) : mount;
}

int mount_clone(int dirfd, const char *path, unsigned flags)
{
	int mount = kernel_open_tree(
		dirfd, path, flags | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH);

	return mount < 0 ? fail_path(*path ? path : "copy") : mount;
}

int mount_attach(int mount, int dirfd, const char *path)
{
	unsigned flags = MOVE_MOUNT_F_EMPTY_PATH | (*path ? 0 : MOVE_MOUNT_T_EMPTY_PATH);

	return kernel_move_mount(mount, "", dirfd, path, flags) < 0
		       ? fail_path(*path ? path : "attach")
		       : 0;
}

int mount_put(int mount, int dirfd, const char *path)
{
	int status;

	if (mount < 0)
		return -1;
	status = mount_attach(mount, dirfd, path);
	close(mount);
	return status;
}

static int set(int mount, unsigned flags, const struct mount_attr *attr)
{
	int proc, status;

	if (kernel_mount_setattr(mount, "", AT_EMPTY_PATH | flags, attr) == 0)
		return 0;
	if (errno != ENOSYS)
		return fail("mount attributes");
	proc = mount_open_proc();
	status = proc < 0 ? -1 : mount_old_setattr(proc, mount, flags, attr);
	close(proc);
	return status;
}

int mount_restrict(int mount, unsigned flags, uint64_t attributes)
{
	return set(mount, flags, &(struct mount_attr){ .attr_set = attributes });
}

int mount_share(int mount, unsigned long type)
{
	return set(mount, AT_RECURSIVE, &(struct mount_attr){ .propagation = type });
}

int mount_map_ids(int mount, int userns)
{
	const struct mount_attr attr = { .attr_set = MOUNT_ATTR_IDMAP,
		.propagation = MS_PRIVATE,
		.userns_fd = (uint64_t)userns };

	if (kernel_mount_setattr(mount, "", AT_EMPTY_PATH | AT_RECURSIVE, &attr) == 0)
		return 0;
	if (errno == EINVAL)
		return fail_plain("this file system, or one mounted below, cannot map ids");
	return errno == ENOSYS ? fail_plain("mapping ids of a mount needs Linux 5.12")
			       : fail("mapping ids");
}

int mount_call_in(int place, int (*make)(const void *context), const void *context)
{
	int root = io_open(AT_FDCWD, "/", O_PATH);
	int here = io_open(AT_FDCWD, ".", O_PATH);
	int mount;

	if (root < 0 || here < 0)
		return -1;
	if (fchdir(place) < 0 || chroot(".") < 0)
		return fail("chroot");
	mount = make(context);
	if (fchdir(root) < 0 || chroot(".") < 0 || fchdir(here) < 0)
		return fail("working directory");
	close(root);
	close(here);
	return mount;
}

int mount_open_inside(int root, const char *path, int flags, uint64_t resolve)
{
	int fd, tries = 100;

	/* EAGAIN: something was renamed meanwhile, the kernel cannot say what the path is. */
	do
		fd = kernel_openat2(root, path, (uint64_t)flags | O_CLOEXEC,
			RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | resolve);
	while (fd < 0 && (errno == EINTR || (errno == EAGAIN && tries--)));
	return fd;
}

/* A process that a procfs does not show has no "self" in it. Inside, what is /proc may have
 * been moved aside by who has the root, and another directory be in its place. */
int mount_open_proc(void)
{
	int proc = open("/proc", O_PATH | O_DIRECTORY | O_CLOEXEC);

	if (proc >= 0 && io_is_kernel(proc) && kernel_access(proc, "self", F_OK) == 0)
		return proc;
	if (proc >= 0)
		close(proc);
	return mount_create("proc", NULL, 0);
}

int mount_replace_proc(void)
{
	const unsigned attributes = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;
	/* Before the unmount: in a user namespace a new procfs needs to see one. */
	int proc = mount_create("proc", NULL, attributes);

	if (proc < 0 && access("/proc", F_OK) == 0)
		return -1;
	while (umount2("/proc", MNT_DETACH) == 0)
		;
	if (errno == ENOENT) { /* there is no /proc */
		close(proc);
		err_clear();
		return 0;
	}
	/* A /proc that cannot go is locked, in a user namespace: a tmpfs hides it from the
	 * first unmount at least. */
	if (access("/proc/version", F_OK) == 0 &&
		mount_put(mount_create("tmpfs", NULL, attributes | MOUNT_ATTR_RDONLY), AT_FDCWD,
			"/proc") < 0)
		return -1;
	return mount_put(proc, AT_FDCWD, "/proc");
}
