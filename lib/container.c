#include "container.h"

#include "child.h"
#include "console.h"
#include "err.h"
#include "hint-death.h"
#include "report.h"
#include "resources.h"
#include "setup.h"
#include "sig.h"
#include "supervise.h"
#include "sync.h"
#include "userns.h"

#include <errno.h>
#include <linux/capability.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int clone_flags(const struct container *c)
{
	const int files = c->want[WANT_TERMINAL] ? CLONE_FILES : 0;
	const int all = CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID |
			CLONE_NEWNET | CLONE_NEWCGROUP;

	return (all & ~c->config->shared_namespaces) |
	       (c->want[WANT_USERNS] ? CLONE_NEWUSER : 0) | files;
}

static int supervise(struct container *c)
{
	const struct container_config *config = c->config;
	struct supervise child = {
		.pid = c->pid,
		.is_init = !(config->shared_namespaces & CLONE_NEWPID),
		.name = config->command[0],
		.relay = console_start(c),
		.told = c->told[0],
		.stop_signal = config->stop_signal ? config->stop_signal : SIGTERM,
		.timeout = config->timeout,
	};
	int status;

	err_clear();
	status = supervise_wait(&child);
	c->ended_by = child.signal;
	return status;
}

/* The child is done with set-up, one way or the other. */
static int await(struct container *c)
{
	int status;

	if (!c->failure)
		return supervise(c);
	status = child_wait(c->pid);
	if (WIFSIGNALED(status))
		fail_plain("%s: killed by SIG%s", "set-up", sig_name(WTERMSIG(status)));
	return c->failure;
}

/* Until its exec the child has our memory. Another container, which sees it with --pid host,
 * has in the end as many capabilities, and root in it all of them over a user namespace that
 * root has made. Who has not this capability could not write the maps then; no container has
 * power over a plain user's namespace. */
static int hide_memory(const struct container *c)
{
	return c->caps >> CAP_SYS_PTRACE & 1 && prctl(PR_SET_DUMPABLE, 0) < 0
		       ? fail("PR_SET_DUMPABLE")
		       : 0;
}

static int spawn(struct container *c)
{
	int flags = clone_flags(c);

	if (hide_memory(c) < 0)
		return -1;
	if (!c->want[WANT_CGROUP])
		return sync_spawn(flags, setup_child, c, &c->pid);
	if (sync_spawn_into(c->cgroup.dir, flags, setup_child, c, &c->pid) == 0)
		return 0;
	if (err_number() != ENOSYS)
		return resources_explain_entry(c);
	/* A cgroup namespace has its root where its maker was: that comes after the entry. */
	c->enters_cgroup = true;
	return sync_spawn(flags & ~CLONE_NEWCGROUP, setup_child, c, &c->pid);
}

int container_run(const struct container_config *config)
{
	static struct container c; /* static: seen by the child on its own stack */
	int status;

	supervise_hold_signals(&c.signals);
	status = setup_choose(&c, config) < 0 || setup_host(&c) < 0 ? -1 : spawn(&c);
	report_note_start(&c);
	if (config->own_file)
		close(config->own_file);
	userns_release(&c);
	c.status = status < 0 ? CONTAINER_FAILED : await(&c);
	if (err_text()[0])
		hint_death_look(&c);
	setup_undo(&c);
	return c.status;
}
