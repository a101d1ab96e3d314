#include "mountcase-proc.h"

#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "mountcase-verbs.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <unistd.h>

static int mount_proc(const char *path)
{
	return mount("proc", path, "proc", 0, NULL) < 0 ? errno : 0;
}

struct first {
	const char *path;
	int answer;
};

/* The first process of a pid namespace: with its end there could be no other in it. */
static int be_first(void *argument)
{
	const struct first *first = argument;
	unsigned char error = 0;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (mount_proc(first->path) < 0)
		error = (unsigned char)errno;
	io_write_all(first->answer, &error, 1);
	while (pause() < 0)
		continue;
	return 0;
}

/* A user namespace may mount the proc of a pid namespace of its own only, which begins with
 * the next process. */
static int mount_own_proc(const char *path)
{
	static alignas(16) char stack[8192];
	struct first first = { .path = path };
	int ends[2];
	unsigned char error = 0;

	if (unshare(CLONE_NEWPID) < 0)
		return fail("unshare, with a pid namespace");
	if (kernel_pipe2(ends, O_CLOEXEC) < 0)
		return fail("pipe");
	first.answer = ends[1];
	if (clone(be_first, stack + sizeof stack, SIGCHLD, &first) < 0)
		return fail("clone");
	close(ends[1]);
	if (read(ends[0], &error, 1) != 1)
		return fail_plain("a first process\nnone");
	close(ends[0]);
	if (error == EPERM)
		return fail_plain("SKIP a /proc that nothing covers, or root");
	errno = error;
	return error ? fail("mount proc") : 0;
}

static int run_proc(const struct mountcase_statement *s)
{
	const char *path = s->words[1];

	if (mountcase_verbs_make(path) < 0)
		return -1;
	if (mount_proc(path) == 0)
		return 0;
	return errno == EPERM ? mount_own_proc(path) : fail("mount proc");
}

static int run_replace(const struct mountcase_statement *s)
{
	(void)s;
	if (mount_replace_proc() == 0)
		return 0;
	return err_number() == EPERM
		       ? fail_plain("SKIP root, or a process namespace of one's own")
		       : -1;
}

const struct mountcase_verb mountcase_proc_verbs[] = {
	{ "proc", 0, run_proc },
	{ "replace", 0, run_replace },
	{ "" },
};
