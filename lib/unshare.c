#include "unshare.h"

#include "binfmt.h"
#include "caps.h"
#include "child.h"
#include "command.h"
#include "env.h"
#include "err.h"
#include "fmt.h"
#include "hint.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "packed.h"
#include "root.h"
#include "shell.h"
#include "sync.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <time.h>
#include <unistd.h>

static int become(const uint32_t id[2])
{
	if (id[IDMAP_GROUPS] && kernel_setgroups(0, NULL) < 0)
		return fail("setgroups");
	return idmap_become(id[IDMAP_USERS] - 1, id[IDMAP_GROUPS] - 1);
}

static int bind_files(struct unshare *c)
{
	int status;

	if (!c->broker.pid)
		return 0;
	status = broker_call(&c->broker, nsfile_bind, &c->files, c->pid);
	broker_end(&c->broker);
	return status;
}

static int propagate(struct unshare *c)
{
	_Static_assert(MS_SLAVE == MS_PRIVATE << UNSHARE_SLAVE, "bits in our order");
	_Static_assert(MS_SHARED == MS_PRIVATE << UNSHARE_SHARED, "bits in our order");
	if (!(c->namespaces & CLONE_NEWNS) || c->propagation == UNSHARE_UNCHANGED)
		return 0;
	return root_propagate(MS_PRIVATE << c->propagation);
}

/* One that is opened when it is registered may lie outside of what COMMAND will see. */
static int load_outer_interpreter(struct unshare *c)
{
	const char *entry = c->interpreter;

	if (!c->root || !entry || !binfmt_is_fixed(entry))
		return 0;
	c->interpreter = NULL;
	return binfmt_mount(BINFMT_DIRECTORY, entry);
}

static int enter_directory(struct unshare *c)
{
	const char *root = c->root, *directory = c->directory;

	if (root && (chroot(root) < 0 || chdir("/") < 0))
		return fail_path(root);
	return directory && chdir(directory) < 0 ? fail_path(directory) : 0;
}

static int mount_proc(struct unshare *c)
{
	if (!c->proc)
		return 0;
	/* The mount below must not pass ours on. It may be none: EINVAL. */
	if (!c->root && c->propagation != UNSHARE_PRIVATE &&
		mount_propagate(c->proc, MS_PRIVATE) < 0 && errno != EINVAL)
		return -1;
	return mount("proc", c->proc, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0
		       ? fail_path(c->proc)
		       : 0;
}

static int mount_binfmt(struct unshare *c)
{
	return c->binfmt ? binfmt_mount(c->binfmt, c->interpreter) : 0;
}

static int change_ids(struct unshare *c)
{
	return become(c->ids);
}

/* Behind the change of ids, by which the kernel forgets it. */
static int die_with_parent(struct unshare *c)
{
	return c->kill_signal ? sync_die_with(c->parent, c->kill_signal) : 0;
}

static int keep_caps(struct unshare *c)
{
	uint64_t permitted;

	if (!c->keeps_caps || !(c->namespaces & CLONE_NEWUSER))
		return 0;
	return caps_permitted(&permitted) < 0 ? -1 : caps_set(permitted, true);
}

static int clear_environment(struct unshare *c)
{
	if (c->clears_env || c->kept_env.first)
		env_keep(&c->kept_env);
	return 0;
}

static int execute(struct unshare *c)
{
	return *c->command ? command_exec(c->command) : shell_exec();
}

/* The order is that of util-linux, on which scripts rely: ids are mapped before anything is
 * mounted, /proc is a path in the new root, and ids are changed last. */
#define STEPS(STEP)                                                                            \
	STEP("bind", bind_files)                                                               \
	STEP("propagation", propagate)                                                         \
	STEP("load-interp", load_outer_interpreter)                                            \
	STEP("directory", enter_directory)                                                     \
	STEP("mount-proc", mount_proc)                                                         \
	STEP("mount-binfmt", mount_binfmt)                                                     \
	STEP("ids", change_ids)                                                                \
	STEP("kill-child", die_with_parent)                                                    \
	STEP("keep-caps", keep_caps)                                                           \
	STEP("clear-env", clear_environment)                                                   \
	STEP("exec", execute)
#define NAME(name, apply)  name "\0"
#define APPLY(name, apply) apply,

static const char names[] PACKED("table") = STEPS(NAME);
static int (*const steps[])(struct unshare *c) = { STEPS(APPLY) };

/* In the new namespaces, on the way to COMMAND. Returns what unshare_run does. */
static int become_command(struct unshare *c)
{
	int row = 0, status;

	while ((status = steps[row](c)) == 0)
		row++;
	fail_at(names, row);
	hint_look(); /* where it failed */
	return status;
}

static int live_as_child(void *arg)
{
	struct unshare *c = arg;

	sigprocmask(SIG_SETMASK, &c->mask, NULL);
	return c->failure = become_command(c);
}

/* A child that borrows our memory is cheaper by half, but the kernel lets none into another
 * time namespace, and its change of ids would take our /proc files from us. */
static int fork_command(struct unshare *c)
{
	bool borrows = !(c->namespaces & CLONE_NEWTIME) && !c->ids[IDMAP_USERS] &&
		       !c->ids[IDMAP_GROUPS];
	pid_t child;
	int status;

	child_hold_signals(&c->mask);
	if (c->kill_signal && (c->parent = sync_open_self()) < 0)
		return -1;
	if (borrows) {
		if (sync_spawn(0, live_as_child, c, &child) < 0)
			return -1;
	} else {
		child = kernel_fork();
		if (child <= 0)
			return child < 0 ? fail("fork") : live_as_child(c);
	}
	if (c->broker.pid)
		broker_end(&c->broker);
	status = (c->forwards ? child_forward_signals : child_wait)(child);
	if (c->failure)
		return c->failure;
	err_clear(); /* of look-ups that found nothing */
	return child_end_like(status);
}

/* Where somebody else owns the namespace, who maps his own id there is not the caller. */
static int map_single(struct unshare *c)
{
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++) {
		if (!c->single[kind])
			continue;
		if (idmap_add_own(&c->maps, kind, c->single[kind] - 1) < 0)
			return -1;
		c->maps.of[kind]->is_own = !c->owner[kind];
	}
	return 0;
}

/* Before any fork and exec, which enter the time namespace: time_namespaces(7). */
static int set_offsets(const struct unshare *c)
{
	int status = 0;

	for (clockid_t clock = 0; clock <= CLOCK_BOOTTIME && !status; clock++) {
		char line[48];

		if (!c->offsets[clock])
			continue;
		fmt_write(line, sizeof line, "%d %s 0", clock, c->offsets[clock]);
		status = io_write_file(AT_FDCWD, "/proc/self/timens_offsets", line);
	}
	return status;
}

static int leave_namespaces(struct unshare *c)
{
	uint64_t outer = c->files.path[NS_MOUNT] ? nsfile_mount_number() : 0;
	int status;

	if (become(c->owner) < 0)
		return fail_in("owner");
	if (unshare(c->namespaces) < 0)
		return fail("unshare");
	if (nsfile_outnumber(outer) < 0 ||
		(c->setgroups && idmap_set_setgroups(c->setgroups) < 0))
		return -1;
	status = idmap_write(&c->maps, &c->broker, c->pid);
	if (status) {
		fail_in("map");
		return status;
	}
	return set_offsets(c);
}

int unshare_run(struct unshare *c, char **command)
{
	int status;

	c->command = command;
	c->pid = getpid();
	kernel_reset_signal(SIGCHLD, NULL);
	if (map_single(c) < 0)
		return -1;
	if ((c->files.is_given || idmap_needs_broker(&c->maps)) && broker_start(&c->broker) < 0)
		return -1;
	status = leave_namespaces(c);
	if (status)
		return status;
	return c->forks ? fork_command(c) : become_command(c);
}
