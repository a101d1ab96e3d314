#include "mountcase-calls.h"

#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mountcase-world.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HERE AT_FDCWD
#define S(p) ((long)(p))

/* Descriptors for the table: a regular file, a mount namespace. */
enum { FILE_FD = 100, NAMESPACE_FD };

static char long_path[PATH_MAX + 2];

static struct mount_attr set_unknown = { .attr_set = 1u << 31 };
static struct mount_attr type_unknown = { .propagation = (uint64_t)-1 };

static const struct call {
	const char *group;
	long number;
	long args[5];
	int error;
	const char *what;
} calls[] = {
	{ "open_tree", SYS_open_tree, { -1, S("a") }, EBADF, "bad descriptor" },
	{ "open_tree", SYS_open_tree, { HERE, S("none") }, ENOENT, "missing path" },
	{ "open_tree", SYS_open_tree, { HERE, S("a"), -1 }, EINVAL, "unknown flags" },
	{ "open_tree", SYS_open_tree, { HERE, S("a"), AT_RECURSIVE }, EINVAL,
		"AT_RECURSIVE, nothing cloned" },
	{ "move_mount", SYS_move_mount, { -1, S("a"), HERE, S("d") }, EBADF, "bad from" },
	{ "move_mount", SYS_move_mount, { HERE, S("none"), HERE, S("d") }, ENOENT,
		"missing from" },
	{ "move_mount", SYS_move_mount, { HERE, S("a"), -1, S("d") }, EBADF, "bad to" },
	{ "move_mount", SYS_move_mount, { HERE, S("a"), HERE, S("none") }, ENOENT,
		"missing to" },
	{ "move_mount", SYS_move_mount, { HERE, S("a"), HERE, S("d"), 8 }, EINVAL,
		"unknown flag" },
	{ "fsmount", SYS_fsmount, { -1 }, EBADF, "bad descriptor" },
	{ "fsmount", SYS_fsmount, { FILE_FD }, EINVAL, "descriptor of a file" },
	{ "fsmount", SYS_fsmount, { -1, 0x8000 }, EINVAL, "unknown flag" },
	{ "fsmount", SYS_fsmount, { -1, 0, 0x100 }, EINVAL, "unknown attribute" },
	{ "setattr", SYS_mount_setattr, { HERE, S("a"), 0, S(&type_unknown), 32 }, EINVAL,
		"unknown type" },
	{ "setattr", SYS_mount_setattr, { HERE, S("a"), 0, S(&set_unknown), 32 }, EINVAL,
		"unknown attribute" },
	{ "setattr", SYS_mount_setattr, { HERE, S("a"), 0, S(&set_unknown), 8 }, EINVAL,
		"structure too short" },
	{ "umount", SYS_umount2, { S("d") }, EINVAL, "not a mount point" },
	{ "umount", SYS_umount2, { S("none") }, ENOENT, "missing path" },
	{ "umount", SYS_umount2, { S(long_path) }, ENAMETOOLONG, "path too long" },
	{ "umount", SYS_umount2, { 0 }, EFAULT, "no path" },
	{ "umount", SYS_umount2, { S("a"), MNT_EXPIRE | MNT_FORCE }, EINVAL,
		"EXPIRE and FORCE" },
	{ "umount", SYS_umount2, { S("a"), MNT_EXPIRE | MNT_DETACH }, EINVAL,
		"EXPIRE and DETACH" },
	{ "umount", SYS_umount2, { S("link"), UMOUNT_NOFOLLOW }, EINVAL,
		"NOFOLLOW and a link" },
	{ "unshare", SYS_unshare, { 1 }, EINVAL, "unknown flag" },
	{ "setns", SYS_setns, { -1, CLONE_NEWNS }, EBADF, "bad descriptor" },
	{ "setns", SYS_setns, { FILE_FD, CLONE_NEWNS }, EINVAL, "descriptor of a file" },
	{ "setns", SYS_setns, { NAMESPACE_FD, CLONE_NEWUTS }, EINVAL, "wrong type" },
	{ "dropped", SYS_setns, { NAMESPACE_FD, CLONE_NEWNS }, EPERM, "setns" },
	{ "dropped", SYS_unshare, { CLONE_NEWNS }, EPERM, "unshare" },
	{ "dropped", SYS_mount, { S("a"), S("d"), 0, MS_BIND }, EPERM, "mount" },
	{ "dropped", SYS_umount2, { S("a") }, EPERM, "umount" },
	{ "dropped", SYS_pivot_root, { S("a"), S("a/p") }, EPERM, "pivot_root" },
	{ "dropped", SYS_open_tree, { HERE, S("a"), OPEN_TREE_CLONE }, EPERM, "open_tree" },
	{ "dropped", SYS_fsopen, { S("tmpfs") }, EPERM, "fsopen" },
	{ "dropped", SYS_chroot, { S("a") }, EPERM, "chroot" },
};

static int prepare(void)
{
	int file = io_open(AT_FDCWD, "f", O_RDONLY);
	int ns = io_open(mountcase_world_proc(), "self/ns/mnt", O_RDONLY);

	if (file < 0 || ns < 0)
		return -1;
	memset(long_path, 'x', sizeof long_path - 1);
	if (dup2(file, FILE_FD) < 0 || dup2(ns, NAMESPACE_FD) < 0)
		return fail("dup2");
	return symlink("a", "link") < 0 && errno != EEXIST ? fail("link") : 0;
}

static int check_call(const struct call *call)
{
	const long *a = call->args;
	long result = syscall(call->number, a[0], a[1], a[2], a[3], a[4]);

	if (result < 0 && errno == ENOSYS && call->number == SYS_mount_setattr)
		return fail_plain("SKIP mount_setattr, which is there since Linux 5.12");
	if (result < 0 && errno == call->error)
		return 0;
	return fail_plain("%s, %s: %s\n%s", call->group, call->what, strerror(call->error),
		result < 0 ? strerror(errno) : "success");
}

static int run_refuse(const struct mountcase_statement *s)
{
	if (prepare() < 0)
		return -1;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (!strcmp(calls[i].group, s->words[1]) && check_call(&calls[i]) < 0)
			return -1;
	return 0;
}

const struct mountcase_verb mountcase_calls_verbs[] = {
	{ "refuse", run_refuse },
	{ 0 },
};
