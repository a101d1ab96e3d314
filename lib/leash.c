#include "leash.h"

#include "err.h"

#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* No signal but KILL comes through our mask, which it has too: not even TTOU, for who sets a
 * terminal from its background. It has a name and a process group of its own: who kills us by
 * name, or with our group, would kill it too. (A session of its own costs as much as all the
 * rest.) */
static int watch(void *arg)
{
	struct container *c = arg;
	pid_t self;

	prctl(PR_SET_NAME, "leash");
	setpgid(0, 0);
	while ((self = c->self))
		syscall(SYS_futex, &c->self, FUTEX_WAIT, self, NULL);
	if (c->pid > 0)
		kill(c->pid, SIGKILL);
	if (c->relay)
		relay_abandon(c->relay);
	return 0;
}

/* The kernel clears c->self when we die, and wakes who waits for that, as for a thread that
 * ends.
 *
 * The leash shares our memory, where the child's number will be too, our descriptors, so that
 * what we close is closed, and what else is cheaper shared. Its end sends no signal, and only
 * leash_end can wait for it. */
int leash_start(struct container *c)
{
	c->self = (pid_t)syscall(SYS_set_tid_address, &c->self);
	c->leash = clone(watch, c->leash_stack + sizeof c->leash_stack,
		CLONE_VM | CLONE_FILES | CLONE_FS | CLONE_SIGHAND, c);
	return c->leash < 0 ? fail("clone") : 0;
}

void leash_end(struct container *c)
{
	/* Where it cannot be killed it sees us go. */
	if (c->leash > 0 && kill(c->leash, SIGKILL) == 0)
		waitpid(c->leash, NULL, __WALL);
}
