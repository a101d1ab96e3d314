#include "mountcase-verbs.h"

#include "caps.h"
#include "child.h"
#include "err.h"
#include "io.h"
#include "mount.h"
#include "mountcase-call.h"
#include "mountcase-check.h"
#include "mountcase-mounts.h"
#include "mountcase-world.h"
#include "root.h"
#include "sync.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <unistd.h>

static long run_dir(char **w)
{
	return mountcase_check_make(w[1]);
}

static long run_mark(char **w)
{
	return mountcase_check_mark(w[1]);
}

static long run_since(char **w)
{
	long status = mountcase_script_do(w + 3);

	if (status < 0 && (err_number() == ENOSYS || err_number() == EINVAL))
		return fail_plain("SKIP %s, which is there since Linux %s", w[2], w[1]);
	return 0;
}

static long run_may(char **w)
{
	long status = mountcase_script_do(w + 1);

	if (status < 0 && err_number() == EPERM)
		return fail_plain("SKIP a /proc that nothing covers, or root");
	return status;
}

static int do_beside(void *words)
{
	return mountcase_script_do(words) < 0;
}

static long run_beside(char **w)
{
	pid_t pid;

	if (sync_spawn((int)mountcase_call_word(w[1]), do_beside, w + 2, &pid) < 0)
		return -1;
	return child_wait(pid) ? -1 : 0;
}

static int stay(void *parent)
{
	while (sync_die_with(*(int *)parent, SIGKILL) == 0)
		pause();
	return 0;
}

static pid_t neighbour;

static long run_stay(char **w)
{
	static alignas(16) char stack[8192];
	int self = sync_open_self();

	(void)w;
	neighbour = clone(stay, stack + sizeof stack, SIGCHLD, &self);
	return neighbour < 0 ? fail("clone") : 0;
}

static long run_kill(char **w)
{
	(void)w;
	kill(neighbour, SIGKILL);
	child_wait(neighbour);
	return 0;
}

static int side(char **w)
{
	return w[1][0] - 'X';
}

static long run_keep(char **w)
{
	return mountcase_world_keep(side(w));
}

static long run_end(char **w)
{
	return mountcase_world_end(side(w));
}

static long run_enter(char **w)
{
	return mountcase_world_enter(side(w));
}

static long run_drop(char **w)
{
	(void)w;
	return caps_set(0, false);
}

static long run_replace(char **w)
{
	(void)w;
	return mount_replace_proc();
}

static long run_leave(char **w)
{
	char *line;
	int root;

	(void)w;
	line = mountcase_world_leave() < 0 ? NULL : mountcase_world_line("/");
	if (!line)
		return -1;
	if (!text_find(line, " - rootfs "))
		return fail_plain("SKIP a root that is the initramfs");
	root = mount_create("tmpfs", NULL, 0);
	if (root < 0 || mount_attach(root, AT_FDCWD, "/dev") < 0)
		return -1;
	return mountcase_check_mark("/dev") < 0 ? -1 : root_change(root);
}

const struct mountcase_verb mountcase_verbs[] = {
	{ "dir", run_dir },
	{ "mark", run_mark },
	{ "hold", mountcase_call_hold },
	{ "setattr", mountcase_call_set },
	{ "since", run_since },
	{ "may", run_may },
	{ "beside", run_beside },
	{ "stay", run_stay },
	{ "kill", run_kill },
	{ "keep", run_keep },
	{ "end", run_end },
	{ "enter", run_enter },
	{ "drop", run_drop },
	{ "replace", run_replace },
	{ "leave", run_leave },
	{ "=", mountcase_mounts_count },
	{ "outside", mountcase_mounts_compare },
	{ "" },
};
