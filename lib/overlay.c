#include "overlay.h"

#include "err.h"
#include "io.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Makes the directory NAME in DIR. 1; 0 if it is there from the last time, links do not count;
 * -1, error set. */
static int make_layer(int dir, const char *name, mode_t mode)
{
	struct stat st;

	if (mkdirat(dir, name, mode) == 0)
		return 1;
	if (errno != EEXIST || fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return fail_path(name);
	return S_ISDIR(st.st_mode) ? 0 : fail_plain("%s: has to be a directory", name);
}

/* Makes the upper layer in DIR, with the mode and the owner that the ROOT has. */
static int make_upper(int dir, const struct stat *root)
{
	int made = make_layer(dir, "upper", root->st_mode & 07777);

	if (made < 0 || make_layer(dir, "work", 0700) < 0)
		return -1;
	/* EINVAL: an owner that this user namespace does not have. */
	if (made &&
		fchownat(dir, "upper", root->st_uid, root->st_gid, AT_SYMLINK_NOFOLLOW) < 0 &&
		errno != EINVAL)
		return fail("upper");
	return 0;
}

/* Fills STAGE with the layers: lower, and upper/upper and upper/work, in the mount UPPER if
 * there is one. */
static int lay_out(int stage, int lower, int upper)
{
	struct stat root;

	if (fstat(lower, &root) < 0 || make_layer(stage, "lower", 0700) < 0 ||
		make_layer(stage, "upper", 0700) < 0)
		return -1;
	if (mount_attach(lower, stage, "lower") < 0 ||
		(upper >= 0 && mount_attach(upper, stage, "upper") < 0))
		return -1;
	upper = io_open(stage, "upper", O_PATH);
	return upper < 0 ? -1 : make_upper(upper, &root);
}

/* In a user namespace the overlay may not use the names that it has otherwise. */
static const char *choose_names(void)
{
	static const char probe[] = "trusted.minictr";

	if (setxattr("upper/work", probe, "", 0, 0) < 0)
		return errno == EPERM ? "userxattr" : NULL;
	removexattr("upper/work", probe);
	return NULL;
}

/* The names of the layers are relative to the working directory, so none of the characters
 * that overlay options cannot hold is in them. */
static int mount_here(const void *context)
{
	const char *options[] = { "source", "overlay", "lowerdir", "lower", "upperdir",
		"upper/upper", "workdir", "upper/work", choose_names(), "", NULL };

	(void)context;
	return mount_create("overlay", options, 0);
}

int overlay_mount(int lower, int place, const char *kept)
{
	int stage = mount_create("tmpfs", NULL, MOUNT_ATTR_NODEV);
	/* Before the stage covers the root, in which it may lie. */
	int upper = *kept ? mount_clone(AT_FDCWD, kept, 0) : -1;
	int overlay;

	if (*kept && upper < 0)
		return fail_in(kept);
	/* A detached mount cannot hold others before Linux 6.15. */
	if (stage < 0 || mount_attach(stage, place, "") < 0 || lay_out(stage, lower, upper) < 0)
		return *kept ? fail_in(kept) : -1;
	/* Who can write the directory that is kept may put links in the place of the layers at
	 * any time: with the stage as root they lead no further. */
	overlay = mount_call_in(stage, mount_here, NULL);
	if (overlay < 0 || mount_attach(overlay, stage, "") < 0)
		return -1;
	close(stage);
	return overlay;
}
