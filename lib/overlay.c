#include "overlay.h"

#include "err.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* What it is made of. */
struct layers {
	int lower, upper;
	const char *kept;
};

/* Makes the directory NAME. 1; 0 if it is there from the last time, links do not count; -1,
 * error set. */
static int make_layer(const char *name, mode_t mode)
{
	struct stat st;

	if (mkdir(name, mode) == 0)
		return 1;
	if (errno != EEXIST || lstat(name, &st) < 0)
		return fail_path(name);
	return S_ISDIR(st.st_mode) ? 0 : fail_plain("%s: has to be a directory", name);
}

/* Fills the working directory: lower, and upper/upper and upper/work, in the mount UPPER if
 * there is one. The upper layer has the mode and the owner that the root has. */
static int lay_out(const struct layers *layers)
{
	const char upper[] = "upper/upper";
	struct stat root;
	int made;

	if (fstat(layers->lower, &root) < 0 || mkdir("lower", 0700) < 0 ||
		mkdir("upper", 0700) < 0)
		return fail_path(upper);
	if (mount_attach(layers->lower, AT_FDCWD, "lower") < 0 ||
		(layers->upper >= 0 && mount_attach(layers->upper, AT_FDCWD, "upper") < 0))
		return -1;
	made = make_layer(upper, root.st_mode & 07777);
	if (made < 0 || make_layer("upper/work", 0700) < 0)
		return -1;
	/* EINVAL: an owner that this user namespace does not have. */
	if (made &&
		fchownat(AT_FDCWD, upper, root.st_uid, root.st_gid, AT_SYMLINK_NOFOLLOW) < 0 &&
		errno != EINVAL)
		return fail_path(upper);
	return 0;
}

/* In a user namespace the overlay may not use the names of attributes that it has otherwise. */
static bool lacks_names(void)
{
	static const char probe[] = "trusted.minictr";

	if (setxattr("upper/work", probe, "", 0, 0) < 0)
		return errno == EPERM;
	removexattr("upper/work", probe);
	return false;
}

/* The names of the layers are relative to the working directory, so none of the characters
 * that overlay options cannot hold is in them. */
static int mount_here(const void *context)
{
	static const char *const options[] = { "userxattr", "", "source", "overlay", "lowerdir",
		"lower", "upperdir", "upper/upper", "workdir", "upper/work", NULL };
	const struct layers *layers = context;

	if (lay_out(layers) < 0)
		return *layers->kept ? fail_in(layers->kept) : -1;
	return mount_create("overlay", options + (lacks_names() ? 0 : 2), 0);
}

int overlay_mount(int lower, int place, const char *kept)
{
	int stage = mount_create("tmpfs", NULL, MOUNT_ATTR_NODEV);
	/* Before the stage covers the root, in which it may lie. */
	const struct layers layers = { lower, *kept ? mount_clone(AT_FDCWD, kept, 0) : -1,
		kept };
	int overlay;

	if (*kept && layers.upper < 0)
		return -1;
	/* A detached mount cannot hold others before Linux 6.15. */
	if (stage < 0 || mount_attach(stage, place, "") < 0)
		return -1;
	/* Who can write the directory that is kept may put links in the place of the layers at
	 * any time: with the stage as root they lead no further. */
	overlay = mount_call_in(stage, mount_here, &layers);
	return overlay < 0 || mount_attach(overlay, stage, "") < 0 ? -1 : overlay;
}
