#include "rootfs.h"

#include "borrow.h"
#include "device.h"
#include "err.h"
#include "fmt.h"
#include "image.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "overlay.h"
#include "resources.h"
#include "root.h"
#include "target.h"
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KERNEL_FS = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC };

/* Where there is no directory to lie on, or it may be out of reach: over the old root. */
static int open_old_root(void)
{
	return io_open(AT_FDCWD, "/..", O_PATH | O_DIRECTORY);
}

/* The root's mount, detached, and the place for it: its own, which an image has not. */
static int open_base(struct container *c)
{
	const char *path = c->config->rootfs;
	int *place = &c->root.place;

	*place = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (*place >= 0)
		return mount_clone(*place, "", AT_RECURSIVE);
	if (errno != ENOTDIR)
		return fail_path(path);
	*place = open_old_root();
	return *place < 0 ? -1 : image_mount(path, c->config->image_writable);
}

int rootfs_open_mapped(struct container *c)
{
	c->root.fd = open_base(c);
	close(c->root.place);
	return c->root.fd;
}

int rootfs_open(struct container *c)
{
	const char *overlay = c->config->overlay;
	struct root *root = &c->root;
	int base = root->fd;

	if (base)
		root->place = open_old_root();
	else
		base = open_base(c);
	if (root->place < 0 || base < 0)
		return -1;
	root->fd = overlay ? overlay_mount(base, root->place, overlay) : base;
	if (root->fd < 0)
		return fail_in("overlay");
	return !overlay && mount_attach(base, root->place, "") < 0 ? fail_in(c->config->rootfs)
								   : 0;
}

/* Attaches MOUNT at the directory PATH of the root itself, not at what a link there names. */
static int attach_at_top(struct container *c, int mount, const char *path)
{
	int target;

	if (kernel_move_mount(mount, "", c->root.fd, path + 1, MOVE_MOUNT_F_EMPTY_PATH) == 0)
		return 0;
	if (errno == EINVAL)
		return fail_plain("%s: is a link or a file, not a directory", path);
	/* EACCES: it is the root that is closed to the user. */
	if (errno != ENOENT)
		return fail_path(errno == EACCES ? c->config->rootfs : path);
	target = target_open(&c->root.fd, path, S_IFDIR);
	return target < 0 ? -1 : mount_attach(mount, target, "");
}

int rootfs_create_proc(struct container *c)
{
	return borrow_create_proc(c, KERNEL_FS);
}

int rootfs_restrict(struct container *c)
{
	unsigned attributes = (c->config->privileged ? 0 : MOUNT_ATTR_NODEV) |
			      (c->config->read_only ? MOUNT_ATTR_RDONLY : 0);

	return mount_restrict(c->root.fd, AT_RECURSIVE, attributes);
}

int rootfs_mount_proc(struct container *c)
{
	int proc = c->root.proc;

	if (attach_at_top(c, proc, "/proc") < 0)
		return -1;
	return c->root.borrows_proc ? mount_restrict(proc, AT_RECURSIVE, KERNEL_FS) : 0;
}

/* Where nodes cannot be made, in a user namespace, the host's are shown. Their modes and owners
 * are the host's too, and root inside may be who owns them there. */
static int show_host_node(int dev, const char *name, dev_t number)
{
	struct stat st;
	int mount;

	if (chdir("/dev") < 0 || mknodat(dev, name, S_IFREG | 0666, 0) < 0)
		return fail_path(name);
	mount = mount_clone(AT_FDCWD, name, AT_SYMLINK_NOFOLLOW);
	if (mount < 0)
		return -1;
	if (fstat(mount, &st) < 0 || !S_ISCHR(st.st_mode) || st.st_rdev != number)
		return fail_plain("/dev/%s: is not the device it should be", name);
	return mount_attach(mount, dev, name) < 0 ? -1
						  : mount_restrict(mount, 0, MOUNT_ATTR_RDONLY);
}

/* These are in the working directory, our own tmpfs, where names lead nowhere else. */

/* The directory below is then out of everybody's reach. */
static int mount_shm(struct container *c)
{
	uint64_t size = c->config->shm_size ? c->config->shm_size : CONTAINER_SHM_SIZE;
	char data[64];

	fmt_write(data, sizeof data, "mode=1777,size=%llu", (unsigned long long)size);
	c->root.empty = (struct cover){ .fd = io_open(AT_FDCWD, "shm", O_PATH),
		.lacks = KERNEL_FS | MOUNT_ATTR_RDONLY };
	if (c->root.empty.fd < 0)
		return -1;
	if (mount("tmpfs", "shm", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, data) < 0)
		return fail("shm");
	return 0;
}

static int mount_mqueue(const struct container *c)
{
	const unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;

	if (mount("mqueue", "mqueue", "mqueue", flags, NULL) == 0)
		return 0;
	if (errno == ENODEV)
		return 0; /* CONFIG_POSIX_MQUEUE is off: nothing is left to isolate */
	if (errno == EPERM && c->config->shared_namespaces & CLONE_NEWIPC)
		return borrow_mqueue("mqueue");
	return fail("mqueue");
}

int rootfs_mount_dev(struct container *c)
{
	static const char *const options[] = { "mode", "755", "size", "65536k", NULL };
	int dev = mount_create("tmpfs", options, MOUNT_ATTR_NOSUID | MOUNT_ATTR_STRICTATIME);

	if (dev < 0 || attach_at_top(c, dev, "/dev") < 0 ||
		device_make_nodes(dev, show_host_node) < 0 || device_make_links(dev) < 0)
		return -1;
	c->root.dev = dev;
	c->root.null.fd = io_open(dev, "null", O_RDWR);
	if (c->root.null.fd < 0)
		return -1;
	if (fchdir(dev) < 0 || mkdir("pts", 0755) < 0 || mkdir("shm", 0555) < 0 ||
		mkdir("mqueue", 0755) < 0)
		return fail("/dev");
	if ((c->root.pts ? mount_attach(c->root.pts, AT_FDCWD, "pts")
			 : tty_mount_devpts("pts")) < 0)
		return -1;
	return mount_shm(c) < 0 ? -1 : mount_mqueue(c);
}

int rootfs_mount_sys(struct container *c)
{
	unsigned attributes = KERNEL_FS | (c->config->privileged ? 0 : MOUNT_ATTR_RDONLY);

	if (borrow_create_sys(c, attributes) < 0 || attach_at_top(c, c->root.sys, "/sys") < 0)
		return -1;
	if (c->root.borrows_sys && mount_restrict(c->root.sys, AT_RECURSIVE, attributes) < 0)
		return -1;
	return resources_mount_cgroup(c, attributes);
}

/* Of the copies of mounts that of our file alone would be left, and cost a grace period of RCU
 * when the last descriptor is closed: it goes with the old root instead, if that has a file to
 * lie on. */
static void leave_own_file(const struct container *c)
{
	if (c->config->own_file)
		kernel_move_mount(c->config->own_file, "", AT_FDCWD, "/proc/version",
			MOVE_MOUNT_F_EMPTY_PATH);
}

int rootfs_enter(struct container *c)
{
	leave_own_file(c);
	return root_change(c->root.fd, c->root.place);
}
