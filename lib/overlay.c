#include "overlay.h"

#include "err.h"
#include "io.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

/* Makes the directories of the upper layer in DIR, the first with the mode and the owner that
 * the root has. They may be there from the last time; links do not count. */
static int make_upper(int dir, const struct stat *root)
{
	struct stat st;

	if (mkdirat(dir, "upper", root->st_mode & 07777) == 0) {
		/* EINVAL: an owner that this user namespace does not have. */
		if (fchownat(dir, "upper", root->st_uid, root->st_gid, AT_SYMLINK_NOFOLLOW) <
				0 &&
			errno != EINVAL)
			return fail("upper");
	} else if (errno != EEXIST) {
		return fail("upper");
	}
	if (mkdirat(dir, "work", 0700) < 0 && errno != EEXIST)
		return fail("work");
	if (fstatat(dir, "upper", &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISDIR(st.st_mode) ||
		fstatat(dir, "work", &st, AT_SYMLINK_NOFOLLOW) < 0 || !S_ISDIR(st.st_mode))
		return fail_plain("upper and work have to be directories");
	return 0;
}

static int attach_below(int mount, int stage, const char *name)
{
	if (mkdirat(stage, name, 0700) < 0)
		return fail_path(name);
	return mount_attach(mount, stage, name);
}

/* Fills STAGE with the layers: lower, and upper/upper and upper/work, in the mount UPPER of
 * KEPT if that is not "". */
static int lay_out(int stage, int lower, int upper, const char *kept)
{
	struct stat root;

	if (fstat(lower, &root) < 0)
		return fail("root");
	if (attach_below(lower, stage, "lower") < 0)
		return -1;
	if (!*kept) {
		if (mkdirat(stage, "upper", 0700) < 0)
			return fail("upper");
		upper = io_open(stage, "upper", O_PATH);
		return upper < 0 ? -1 : make_upper(upper, &root);
	}
	if (attach_below(upper, stage, "upper") < 0 || make_upper(upper, &root) < 0)
		return fail_in(kept);
	return 0;
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
	static const char *const options[] = { "mode", "700", NULL };
	int stage = mount_create("tmpfs", options, MOUNT_ATTR_NODEV);
	/* Before the stage covers the root, in which it may lie. */
	int upper = *kept ? mount_clone(AT_FDCWD, kept, 0) : -1;
	int overlay;

	if (*kept && upper < 0)
		return fail_in(kept);
	/* A detached mount cannot hold others before Linux 6.15. */
	if (stage < 0 || mount_attach(stage, place, "") < 0 ||
		lay_out(stage, lower, upper, kept) < 0)
		return -1;
	/* Who can write the directory that is kept may put links in the place of the layers at
	 * any time: with the stage as root they lead no further. */
	overlay = mount_call_in(stage, mount_here, NULL);
	if (overlay < 0 || mount_attach(overlay, stage, "") < 0)
		return -1;
	close(stage);
	return overlay;
}
