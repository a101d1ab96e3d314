#include "root.h"

#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

int root_leave_chroot(void)
{
	int self = kernel_pidfd_open(getpid(), 0);
	int status;

	if (self < 0)
		return fail("pidfd_open");
	status = setns(self, CLONE_NEWNS) < 0 ? fail("setns") : 0;
	close(self);
	return status;
}

static int propagate_around_chroot(const void *type)
{
	return root_leave_chroot() < 0 ? -1
				       : mount_propagate("/", *(const unsigned long *)type);
}

/* In a chroot "/" is a directory like any other, of which mount(2) says EINVAL. */
int root_propagate(unsigned long type)
{
	int root, status;

	if (mount_propagate("/", type) == 0)
		return 0;
	if (err_number() != EINVAL)
		return -1;
	root = io_open(AT_FDCWD, "/", O_PATH);
	if (root < 0)
		return -1;
	status = mount_call_in(root, propagate_around_chroot, &type);
	close(root);
	if (status == 0)
		err_clear();
	return status;
}

static int pivot(int mount)
{
	return fchdir(mount) < 0 || kernel_pivot_root(".", ".") < 0 ? fail("pivot_root") : 0;
}

/* setns enters what is mounted on the namespace's root, be it the new root itself, which cannot
 * take its own place. BELOW is what it lies on. */
static int pivot_from(int below, int mount)
{
	return fchdir(below) < 0 || chroot(".") < 0 ? fail("chroot") : pivot(mount);
}

/* What becomes the new root may lie on / itself, and must not lie below the copy. The first two
 * are in every initramfs; where there is none of these it has to stay. */
static void step_aside(int mount)
{
	static const char *const places[] = { "/dev", "/root", "/proc", NULL };

	for (const char *const *place = places; *place; place++)
		if (mount_attach(mount, AT_FDCWD, *place) == 0)
			return;
}

/* An initramfs cannot be pivoted from before Linux 7.0: covers / with a copy of all that is
 * mounted, which has a parent, and moves the new root onto it. The new root itself, since
 * descriptors of what is mounted in it are in use. */
static int pivot_in_copy(int mount)
{
	int copy = mount_clone(AT_FDCWD, "/", AT_RECURSIVE);
	int status;

	if (copy < 0)
		return -1;
	step_aside(mount);
	if (mount_attach(copy, AT_FDCWD, "/") < 0)
		return -1;
	if (fchdir(copy) < 0 || chroot(".") < 0)
		return fail("copy of /");
	status = mount_attach(mount, copy, "") < 0 ? -1 : pivot(mount);
	close(copy);
	return status;
}

/* The old root lies over the new one now, where ".." and an unmount go, and on it what had been
 * mounted over it in its time: images, staged roots, overlays. What was around a chroot is
 * still shared with the outside, which would lose its mounts with us. */
static int drop_old(void)
{
	int top;

	do {
		if (mount_propagate("/..", MS_PRIVATE) < 0)
			return -1;
		if (umount2("/..", MNT_DETACH) < 0)
			return fail("old root");
		top = kernel_openat2(AT_FDCWD, "/..", O_PATH | O_CLOEXEC, RESOLVE_NO_XDEV);
	} while (top < 0 && errno == EXDEV);
	return top < 0 ? fail("old root") : 0;
}

int root_check(void)
{
	int mount = mount_create("tmpfs", NULL, 0);
	int status;

	if (mount < 0 || root_leave_chroot() < 0)
		return -1;
	step_aside(mount);
	status = pivot(mount);
	close(mount);
	return status;
}

int root_change(int mount, int below)
{
	int status;

	if (root_leave_chroot() < 0)
		return -1;
	status = pivot(mount);
	if (status < 0 && err_number() == EBUSY)
		status = pivot_from(below, mount);
	if (status < 0 && err_number() == EINVAL)
		status = pivot_in_copy(mount);
	if (status < 0)
		return -1;
	err_clear();
	return drop_old();
}
