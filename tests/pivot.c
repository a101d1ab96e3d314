/* In a chroot the kernel allows no user namespace, and calls the root no mount. For a test that
 * is in a mount namespace of its own this makes the chroot's tree the root of that namespace,
 * then runs COMMAND. It never runs on the tree outside. */

#include <fcntl.h>
#include <limits.h>
#include <linux/mount.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

static int make_root(void)
{
	int namespace = open("/proc/self/ns/mnt", O_RDONLY | O_CLOEXEC);
	int root = open("/", O_PATH | O_CLOEXEC);
	int tree = (int)syscall(SYS_open_tree, root, "",
		AT_EMPTY_PATH | AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);

	/* setns takes the namespace's root for ours; there the old one is an ordinary
	 * directory. */
	if (namespace < 0 || root < 0 || tree < 0 || setns(namespace, CLONE_NEWNS) < 0 ||
		syscall(SYS_move_mount, tree, "", root, "",
			MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH) < 0)
		return -1;
	if (fchdir(tree) < 0 || syscall(SYS_pivot_root, ".", ".") < 0 ||
		umount2(".", MNT_DETACH) < 0)
		return -1;
	return 0;
}

int main(int argc, char **argv)
{
	char directory[PATH_MAX];

	if (argc > 1 && getcwd(directory, sizeof directory) && !make_root() &&
		!chdir(directory))
		execvp(argv[1], argv + 1);
	return 125;
}
