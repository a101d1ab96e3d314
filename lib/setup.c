#include "setup.h"

#include "command.h"
#include "err.h"
#include "identity.h"
#include "inherit.h"
#include "io.h"
#include "mask.h"
#include "mount.h"
#include "net.h"
#include "sync.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_confined(const struct container_config *config)
{
	return config->rootfs != NULL;
}

static bool is_unprivileged(const struct container_config *config)
{
	return config->rootfs && !config->privileged;
}

static int die_with_parent(struct container *c)
{
	return sync_die_with(c->self);
}

static int reset_inherited(struct container *c)
{
	(void)c;
	return inherit_reset();
}

static int make_private(struct container *c)
{
	/* Nodes and mount points get the modes that are asked for. */
	c->umask = umask(0);
	return mount_propagate("/", MS_PRIVATE);
}

static bool wants_network(const struct container_config *config)
{
	return !(config->shared_namespaces & CLONE_NEWNET);
}

static int raise_loopback(struct container *c)
{
	(void)c;
	return net_raise_loopback();
}

static bool wants_hostname(const struct container_config *config)
{
	return config->hostname != NULL;
}

static int set_hostname(struct container *c)
{
	const char *name = c->config->hostname;

	return sethostname(name, strlen(name)) < 0 ? fail("%s", name) : 0;
}

static bool wants_own_proc(const struct container_config *config)
{
	return !config->rootfs && !(config->shared_namespaces & CLONE_NEWPID);
}

static int replace_proc(struct container *c)
{
	(void)c;
	return mount_replace_proc();
}

static int open_root(struct container *c)
{
	return rootfs_open(&c->root, c->config->rootfs);
}

static int mount_proc(struct container *c)
{
	return rootfs_mount_proc(&c->root);
}

static int restrict_root(struct container *c)
{
	return rootfs_restrict(&c->root);
}

static int mount_dev(struct container *c)
{
	return rootfs_mount_dev(&c->root);
}

static int mount_sys(struct container *c)
{
	return rootfs_mount_sys(&c->root, c->config->privileged);
}

static int reset_oom_score(struct container *c)
{
	return inherit_reset_oom_score(c->root.proc);
}

static int enter_root(struct container *c)
{
	return rootfs_enter(&c->root);
}

static int mask_paths(struct container *c)
{
	return mask_hide(c->root.proc, c->root.sys, c->root.null);
}

static int protect_paths(struct container *c)
{
	return mask_protect(c->root.proc);
}

static int close_descriptors(struct container *c)
{
	return inherit_close_descriptors(c->config->preserve_fds, c->self);
}

static bool wants_workdir(const struct container_config *config)
{
	return config->workdir != NULL;
}

/* Links of the image stay inside, /proc/self/fd/N is refused, and the kernel is asked where
 * we ended up: it writes "(unreachable)" before a directory outside the root. */
static int enter_workdir(struct container *c)
{
	const char *path = c->config->workdir;
	char now[PATH_MAX];
	int dir;

	if (!c->config->rootfs)
		return chdir(path) < 0 ? fail("%s", path) : 0;
	dir = mount_open_inside(AT_FDCWD, path, O_PATH | O_DIRECTORY, 0);
	if (dir < 0 || fchdir(dir) < 0 || !getcwd(now, sizeof now))
		return fail("%s", path);
	close(dir);
	return now[0] == '/' ? 0 : fail_plain("%s: lies outside the root", path);
}

static int forbid_new_privileges(struct container *c)
{
	(void)c;
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? fail("PR_SET_NO_NEW_PRIVS") : 0;
}

/* Last, so that no signal finds a half-made container. */
static int restore_state(struct container *c)
{
	if (c->config->rootfs) {
		inherit_reset_signals();
		sigemptyset(&c->mask);
		c->umask = 022;
	} else {
		sigaction(SIGCHLD, &c->on_child, NULL);
	}
	umask(c->config->umask >= 0 ? (mode_t)c->config->umask : c->umask);
	return sigprocmask(SIG_SETMASK, &c->mask, NULL) < 0 ? fail("signal mask") : 0;
}

static int become_command(struct container *c)
{
	const char *path = env_get(&c->env, "PATH");

	/* What the parent sees if this succeeds. */
	c->failure = 0;
	c->failure = command_exec(c->config->command, c->env.vars, path);
	return -1;
}

/* Opened before anything is made, so that a place which cannot be written is told early, and
 * filled by the child before COMMAND can look at it. */
static bool wants_pidfile(const struct container_config *config)
{
	return config->pidfile != NULL;
}

static int open_pidfile(struct container *c)
{
	c->pidfile = open(c->config->pidfile, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	return c->pidfile < 0 ? fail("%s", c->config->pidfile) : 0;
}

static void remove_pidfile(struct container *c)
{
	unlink(c->config->pidfile);
}

static int write_pidfile(struct container *c)
{
	return io_print(c->pidfile, "%d\n", c->pid);
}

static int keep_descriptors(struct container *c)
{
	inherit_keep_descriptors(c->config->preserve_fds);
	return 0;
}

static int open_self(struct container *c)
{
	c->self = sync_open_self();
	return c->self < 0 ? -1 : 0;
}

const struct step setup_host_steps[] = {
	/* While every open descriptor is the caller's. */
	{ "descriptors", NULL, keep_descriptors },
	{ "parent", NULL, open_self },
	{ "pidfile", wants_pidfile, open_pidfile, remove_pidfile },
	{ 0 },
};

const struct step setup_child_steps[] = {
	/* First: whatever follows must not outlive the parent. */
	{ "parent", NULL, die_with_parent },
	{ "session", is_confined, reset_inherited },
	/* Before any mount and unmount, or they show outside. */
	{ "propagation", NULL, make_private },
	/* These need capabilities over the namespaces, so before the drop. */
	{ "network", wants_network, raise_loopback },
	{ "hostname", wants_hostname, set_hostname },
	{ "proc", wants_own_proc, replace_proc },
	{ "rootfs", is_confined, open_root },
	/* /proc first: older kernels need it to restrict the root. In a user namespace it can
	 * be mounted only while the old one is in sight. */
	{ "proc", is_confined, mount_proc },
	/* What is mounted later has flags of its own. */
	{ "rootfs", is_unprivileged, restrict_root },
	{ "dev", is_confined, mount_dev },
	{ "sys", is_confined, mount_sys },
	{ "oom_score_adj", is_confined, reset_oom_score },
	{ "rootfs", is_confined, enter_root },
	/* After the last mount: nothing can cover a mask any more. */
	{ "mask", is_unprivileged, mask_paths },
	{ "read-only paths", is_unprivileged, protect_paths },
	{ "pidfile", wants_pidfile, write_pidfile },
	/* Before the steps that follow names which the image chooses. */
	{ "descriptors", is_confined, close_descriptors },
	{ "workdir", wants_workdir, enter_workdir },
	{ "user", NULL, identity_find_user },
	{ "environment", NULL, identity_make_environment },
	{ "no_new_privs", is_unprivileged, forbid_new_privileges },
	/* The bounding set while CAP_SETPCAP is there, ids before the other sets. */
	{ "capabilities", identity_limits_caps, identity_bound_caps },
	{ "user", identity_changes_user, identity_become_user },
	{ "capabilities", identity_limits_caps, identity_set_caps },
	/* Again: the kernel forgot it when the ids changed. */
	{ "parent", identity_changes_user, die_with_parent },
	{ "state", NULL, restore_state },
	{ "command", NULL, become_command },
	{ 0 },
};

int setup_child(void *arg)
{
	struct container *c = arg;

	c->failure = CONTAINER_FAILED;
	for (const struct step *step = setup_child_steps; step->name; step++) {
		if (step->wanted && !step->wanted(c->config))
			continue;
		if (step->apply(c) < 0) {
			fail_in(step->name);
			break;
		}
	}
	return 1;
}
