#include "mountcase-tree.h"

#include "err.h"
#include "kernel.h"
#include "mount.h"
#include "mountcase-flags.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* Newer than the headers of Linux 6.1; the last has the same number everywhere. */
#define TREE_NAMESPACE 2
#define BENEATH        0x200
#define EMPTY_MOUNTS   0x100000
#define OPEN_TREE_ATTR 467

static int held = -1;

static int hold(int fd, const char *what)
{
	if (held >= 0)
		close(held);
	held = fd;
	return fd < 0 ? fail_path(what) : 0;
}

static int run_take(const struct mountcase_statement *s)
{
	unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | (unsigned)s->mark;

	return hold(kernel_open_tree(AT_FDCWD, s->words[1], flags), "open_tree");
}

static int run_retake(const struct mountcase_statement *s)
{
	unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_RECURSIVE | AT_EMPTY_PATH;

	(void)s;
	return hold(kernel_open_tree(held, "", flags), "open_tree");
}

static int run_make(const struct mountcase_statement *s)
{
	return hold(mount_create("tmpfs", NULL, mountcase_flags_attributes(s->words[1])),
		"mount_create");
}

static int run_release(const struct mountcase_statement *s)
{
	(void)s;
	close(held);
	held = -1;
	return 0;
}

static int run_put(const struct mountcase_statement *s)
{
	unsigned flags = MOVE_MOUNT_F_EMPTY_PATH | (unsigned)s->mark;

	if (kernel_move_mount(held, "", AT_FDCWD, s->words[1], flags) < 0)
		return fail("move_mount to %s", s->words[1]);
	return 0;
}

static int run_nest(const struct mountcase_statement *s)
{
	int fd = kernel_open_tree(AT_FDCWD, s->words[1], OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);

	if (fd < 0)
		return fail("open_tree %s", s->words[1]);
	if (kernel_move_mount(fd, "", held, s->words[2], MOVE_MOUNT_F_EMPTY_PATH) < 0)
		return fail("move_mount to %s", s->words[2]);
	close(fd);
	return 0;
}

static int run_group(const struct mountcase_statement *s)
{
	if (kernel_move_mount(
		    AT_FDCWD, s->words[1], AT_FDCWD, s->words[2], MOVE_MOUNT_SET_GROUP) < 0)
		return fail("move_mount %s, MOVE_MOUNT_SET_GROUP", s->words[2]);
	return 0;
}

static int run_into(const struct mountcase_statement *s)
{
	int ns = kernel_open_tree(AT_FDCWD, s->words[1], TREE_NAMESPACE | OPEN_TREE_CLOEXEC);

	if (ns < 0)
		return fail("open_tree %s, OPEN_TREE_NAMESPACE", s->words[1]);
	return setns(ns, CLONE_NEWNS) < 0 ? fail("setns") : 0;
}

static int run_empty(const struct mountcase_statement *s)
{
	(void)s;
	if (unshare(EMPTY_MOUNTS) == 0)
		return 0;
	if (errno == EINVAL)
		return mountcase_script_skip("UNSHARE_EMPTY_MNTNS", "7.1");
	return fail("unshare, UNSHARE_EMPTY_MNTNS");
}

static int run_hset(const struct mountcase_statement *s)
{
	struct mount_attr attr = { .attr_set = mountcase_flags_attributes(s->words[1]) };

	return mountcase_flags_set(held, "", AT_EMPTY_PATH, &attr);
}

/* Each is asked with a descriptor that is none: what it does not know at all is refused in
 * another way. */
static int ask_set_group(void)
{
	return kernel_move_mount(-1, "", -1, "", MOVE_MOUNT_SET_GROUP);
}

static int ask_beneath(void)
{
	return kernel_move_mount(-1, "x", -1, "x", BENEATH);
}

static int ask_nested(void)
{
	return (int)syscall(OPEN_TREE_ATTR, -1, "x", OPEN_TREE_CLONE, NULL, 0);
}

static int ask_namespace(void)
{
	return kernel_open_tree(-1, "x", TREE_NAMESPACE | OPEN_TREE_CLOEXEC);
}

static const struct {
	const char *word;
	int (*ask)(void);
	const char *what;
	char since[8];
} features[] = {
	{ "set-group", ask_set_group, "MOVE_MOUNT_SET_GROUP", "5.15" },
	{ "beneath", ask_beneath, "MOVE_MOUNT_BENEATH", "6.5" },
	{ "nested", ask_nested, "a mount on a detached one", "6.15" },
	{ "tree-namespace", ask_namespace, "OPEN_TREE_NAMESPACE", "7.0" },
};

static int run_needs(const struct mountcase_statement *s)
{
	for (size_t i = 0; i < sizeof features / sizeof *features; i++) {
		if (strcmp(features[i].word, s->words[1]) != 0)
			continue;
		if (features[i].ask() < 0 && (errno == ENOSYS || errno == EINVAL))
			return mountcase_script_skip(features[i].what, features[i].since);
		return 0;
	}
	return fail_plain("a feature\nnone");
}

const struct mountcase_verb mountcase_tree_verbs[] = {
	{ "take", 0, run_take },
	{ "rtake", AT_RECURSIVE, run_take },
	{ "retake", 0, run_retake },
	{ "make", 0, run_make },
	{ "release", 0, run_release },
	{ "put", 0, run_put },
	{ "beneath", BENEATH, run_put },
	{ "nest", 0, run_nest },
	{ "group", 0, run_group },
	{ "into", 0, run_into },
	{ "empty", 0, run_empty },
	{ "hset", 0, run_hset },
	{ "needs", 0, run_needs },
	{ "" },
};
