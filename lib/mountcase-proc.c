#include "mountcase-proc.h"

#include "err.h"
#include "mountcase-verbs.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

static int mount_proc(void *path)
{
	return mount("proc", path, "proc", 0, NULL) < 0 ? errno : 0;
}

/* A user namespace may mount the proc of a pid namespace of its own only, which begins with
 * the next process. That one shares our memory and is done when clone returns. */
static int mount_own_proc(char *path)
{
	static char stack[8192] __attribute__((aligned(16)));
	int status;
	pid_t pid;

	if (unshare(CLONE_NEWPID) < 0)
		return fail("unshare, with a pid namespace");
	pid = clone(mount_proc, stack + sizeof stack, CLONE_VM | CLONE_VFORK | SIGCHLD, path);
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return fail("clone");
	errno = WEXITSTATUS(status);
	if (errno == EPERM)
		return fail_plain("SKIP a /proc that nothing covers, or root");
	return errno ? fail("mount proc") : 0;
}

static int run_proc(const struct mountcase_statement *s)
{
	char *path = s->words[1];

	if (mountcase_verbs_make(path) < 0)
		return -1;
	if (mount_proc(path) == 0)
		return 0;
	return errno == EPERM ? mount_own_proc(path) : fail("mount proc");
}

const struct mountcase_verb mountcase_proc_verbs[] = {
	{ "proc", run_proc },
	{ 0 },
};
