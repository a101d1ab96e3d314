#include "process.h"

#include "command.h"
#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "root.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

int process_die_with_parent(struct container *c)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0)
		return fail("PR_SET_PDEATHSIG");
	errno = ESRCH;
	return c->self ? 0 : fail("parent");
}

int process_make_private(struct container *c)
{
	/* Nodes and mount points get the modes that are asked for. */
	c->umask = umask(0);
	return root_propagate(MS_PRIVATE);
}

int process_set_hostname(struct container *c)
{
	const char *name = c->config->hostname;

	return sethostname(name, strlen(name)) < 0 ? fail_path(name) : 0;
}

int process_replace_proc(struct container *c)
{
	(void)c;
	return mount_replace_proc();
}

int process_set_oom_score(struct container *c)
{
	const char *wanted = c->config->oom_score_adj, *value = wanted ? wanted : "0";
	int status = c->config->rootfs
			     ? io_write_file(c->root.proc, "self/oom_score_adj", value)
			     : io_write_file(AT_FDCWD, "/proc/self/oom_score_adj", value);

	/* A plain user may not lower it; what nobody asked for stays then. */
	return status < 0 && !wanted && err_number() == EACCES ? 0 : status;
}

int process_set_limits(struct container *c)
{
	return ulimit_apply(&c->config->ulimit);
}

int process_enter_workdir(struct container *c)
{
	const char *path = c->config->workdir;
	char now[PATH_MAX];
	int dir;

	if (!c->config->rootfs)
		return chdir(path) < 0 ? fail_path(path) : 0;
	dir = mount_open_inside(AT_FDCWD, path, O_PATH | O_DIRECTORY, 0);
	if (dir < 0 || fchdir(dir) < 0 || kernel_getcwd(now, sizeof now) < 0)
		return fail_path(path);
	close(dir);
	return now[0] == '/' ? 0 : fail_plain("%s: lies outside the root", path);
}

int process_restore_state(struct container *c)
{
	if (c->config->rootfs) {
		c->signals = (struct supervise_signals){ 0 };
		c->umask = 022;
	}
	umask(c->config->umask_given ? c->config->umask : c->umask);
	return supervise_release_signals(&c->signals);
}

int process_become_command(struct container *c)
{
	/* What the parent sees if this succeeds. */
	c->failure = 0;
	c->failure = command_exec(c->config->command);
	return -1;
}

int process_open_pidfile(struct container *c)
{
	c->pidfile = io_open_fresh(c->config->pidfile);
	return c->pidfile < 0 ? -1 : 0;
}

/* Not a device, and not what somebody else has put there meanwhile. */
void process_remove_pidfile(struct container *c)
{
	if (c->pidfile > 0 && S_ISREG(io_mode_at(c->pidfile, AT_FDCWD, c->config->pidfile)))
		unlink(c->config->pidfile);
}

int process_write_pidfile(struct container *c)
{
	return io_print(c->pidfile, "%d\n", c->pid);
}
