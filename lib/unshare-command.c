#include "unshare-command.h"

#include "binfmt.h"
#include "caps.h"
#include "command.h"
#include "err.h"
#include "hint.h"
#include "kernel.h"
#include "mount.h"
#include "root.h"
#include "shell.h"
#include "sync.h"
#include "whitelist.h"

#include <errno.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <unistd.h>

static int die_with_parent(const struct unshare_command *in)
{
	int number = in->config->kill_signal;

	return number ? sync_die_with(in->parent, number) : 0;
}

static int bind_files(const struct unshare_command *in)
{
	const struct nsfile *files = &in->config->files;
	int status = 0;

	if (!in->broker.pid)
		return nsfile_bind(files, in->pid);
	if (nsfile_is_given(files, ~0))
		status = broker_call(&in->broker, nsfile_bind, files, in->pid);
	broker_end(&in->broker);
	return status;
}

static int map_single(const struct unshare_command *in)
{
	const struct unshare_id *single = in->config->single;

	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++)
		if (single[kind].is_set &&
			idmap_write_own(kind, single[kind].id, in->caller[kind]) < 0)
			return -1;
	return 0;
}

static int propagate(const struct unshare_command *in)
{
	const struct unshare_config *c = in->config;

	if (!(c->namespaces & CLONE_NEWNS) || c->propagation == MS_REC)
		return 0;
	return root_propagate(c->propagation);
}

/* Its interpreter is opened now, out of what COMMAND will not see. */
static int load_outer_interpreter(const struct unshare_command *in)
{
	const struct unshare_config *c = in->config;

	if (!c->interpreter || !c->root || !binfmt_is_fixed(c->interpreter))
		return 0;
	if (binfmt_mount(BINFMT_DIRECTORY) < 0)
		return -1;
	return binfmt_register(BINFMT_DIRECTORY, c->interpreter);
}

static int change_root(const struct unshare_command *in)
{
	const char *root = in->config->root;

	if (root && (chroot(root) < 0 || chdir("/") < 0))
		return fail_path(root);
	return 0;
}

static int change_directory(const struct unshare_command *in)
{
	const char *directory = in->config->directory;

	return directory && chdir(directory) < 0 ? fail_path(directory) : 0;
}

/* The mount below must not pass ours on. It may be none: EINVAL. */
static int mount_proc(const struct unshare_command *in)
{
	const struct unshare_config *c = in->config;

	if (!c->proc)
		return 0;
	if (!c->root && c->propagation != MS_PRIVATE &&
		mount_propagate(c->proc, MS_PRIVATE) < 0 && errno != EINVAL)
		return -1;
	if (mount("proc", c->proc, "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0)
		return fail_path(c->proc);
	return 0;
}

static int mount_binfmt(const struct unshare_command *in)
{
	return in->config->binfmt ? binfmt_mount(in->config->binfmt) : 0;
}

static int load_interpreter(const struct unshare_command *in)
{
	const struct unshare_config *c = in->config;

	if (!c->interpreter || (c->root && binfmt_is_fixed(c->interpreter)))
		return 0;
	return binfmt_register(c->binfmt, c->interpreter);
}

static int set_group(const struct unshare_command *in)
{
	gid_t gid = in->config->gid.id;

	if (!in->config->gid.is_set)
		return 0;
	if (kernel_setgroups(0, NULL) < 0)
		return fail("setgroups");
	return kernel_setresgid(gid, gid, gid) < 0 ? fail("%u", gid) : 0;
}

static int set_user(const struct unshare_command *in)
{
	uid_t uid = in->config->uid.id;

	return in->config->uid.is_set && kernel_setresuid(uid, uid, uid) < 0 ? fail("%u", uid)
									     : 0;
}

static int keep_caps(const struct unshare_command *in)
{
	uint64_t permitted;

	if (!in->config->keeps_caps || !(in->config->namespaces & CLONE_NEWUSER))
		return 0;
	return caps_permitted(&permitted) < 0 ? -1 : caps_set(permitted, true);
}

static int clear_environment(const struct unshare_command *in)
{
	const struct unshare_config *c = in->config;

	if (c->clears_env || c->kept_env.first)
		whitelist_apply(&c->kept_env);
	return 0;
}

/* The order is that of util-linux, on which scripts rely: ids are mapped before anything is
 * mounted, /proc is a path in the new root, and ids are changed last. */
static const struct {
	const char *name;
	int (*apply)(const struct unshare_command *in);
} steps[] = {
	{ "kill-child", die_with_parent },
	{ "bind", bind_files },
	{ "map", map_single },
	{ "propagation", propagate },
	{ "load-interp", load_outer_interpreter },
	{ "root", change_root },
	{ "wd", change_directory },
	{ "mount-proc", mount_proc },
	{ "mount-binfmt", mount_binfmt },
	{ "load-interp", load_interpreter },
	{ "setgid", set_group },
	{ "setuid", set_user },
	{ "kill-child", die_with_parent }, /* a change of ids clears the signal */
	{ "keep-caps", keep_caps },
	{ "clear-env", clear_environment },
};

int unshare_command_become(const struct unshare_command *in)
{
	int status;

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		if (steps[i].apply(in) < 0) {
			fail_in(steps[i].name);
			hint_look(); /* where it failed */
			return -1;
		}
	if (*in->command)
		status = command_exec(in->command, environ, getenv("PATH"));
	else
		status = shell_exec(shell_find(), environ);
	fail_in("exec");
	hint_look();
	return status;
}
