#include "sync.h"

#include "clone3.h"
#include "err.h"
#include "kernel.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

/* The child's stack is what is below that of the parent, which sleeps: its pages are there
 * mostly. The frames of here and of clone are far smaller than MARGIN. */
enum { MARGIN = 1024, STACK = 64 * 1024 };

int sync_spawn(int flags, int (*body)(void *), void *arg, pid_t *pid)
{
	pid_t child = clone(body, (char *)__builtin_frame_address(0) - MARGIN,
		flags | CLONE_VM | CLONE_VFORK | CLONE_PARENT_SETTID | SIGCHLD, arg, pid);

	return child < 0 ? fail("clone") : 0;
}

int sync_spawn_into(int cgroup, int flags, int (*body)(void *), void *arg, pid_t *pid)
{
	const uint64_t into_cgroup = UINT64_C(1) << 33; /* CLONE_INTO_CGROUP, Linux 5.7 */
	const char *stack = (char *)__builtin_frame_address(0) - MARGIN;
	struct clone3_args args = {
		.flags = (uint64_t)(flags | CLONE_VM | CLONE_VFORK | CLONE_PARENT_SETTID) |
			 into_cgroup,
		.parent_tid = (uintptr_t)pid,
		.exit_signal = SIGCHLD,
		.stack = (uintptr_t)stack / 16 * 16 - STACK,
		.stack_size = STACK,
		.cgroup = (uint64_t)cgroup,
	};

	/* A cgroup of too little memory refuses its child a page table, and the kernel tries
	 * for ever: here is one as far as it gets. */
	(void)*(const volatile char *)(stack - STACK / 2);
	*pid = 0; /* until the kernel writes it */
	return clone3_call(&args, body, arg) < 0 ? fail("clone") : 0;
}

int sync_open_self(void)
{
	int fd = kernel_pidfd_open(getpid(), 0);

	return fd < 0 ? fail("pidfd_open") : fd;
}

int sync_die_with(int parent, int number)
{
	struct pollfd poll_parent = { .fd = parent, .events = POLLIN };
	int ready;

	if (prctl(PR_SET_PDEATHSIG, number) < 0)
		return fail("PR_SET_PDEATHSIG");
	ready = poll(&poll_parent, 1, 0);
	if (ready == 0)
		return 0;
	/* poll(2) fails where the limit of open files is 0. */
	errno = ready < 0 ? EMFILE : ESRCH;
	return fail("parent");
}
