#include "sync.h"

#include "err.h"
#include "kernel.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Only the pages that the child touches are ever there, and they are given back. */
enum { STACK = 128 * 1024, PAGE = 4096 };
static alignas(PAGE) char stack[STACK];

int sync_spawn(int flags, int (*body)(void *), void *arg, pid_t *pid)
{
	pid_t child = clone(body, stack + STACK,
		flags | CLONE_VM | CLONE_VFORK | CLONE_PARENT_SETTID | SIGCHLD, arg, pid);

	if (child < 0)
		return fail("clone");
	madvise(stack, STACK, MADV_DONTNEED);
	return 0;
}

int sync_open_self(void)
{
	int fd = kernel_pidfd_open(getpid(), 0);

	return fd < 0 ? fail("pidfd_open") : fd;
}

int sync_die_with(int parent, int number)
{
	struct pollfd poll_parent = { .fd = parent, .events = POLLIN };

	if (prctl(PR_SET_PDEATHSIG, number) < 0)
		return fail("PR_SET_PDEATHSIG");
	if (poll(&poll_parent, 1, 0) != 0) {
		errno = ESRCH;
		return fail("parent");
	}
	return 0;
}
