#include "unshare.h"

#include "broker.h"
#include "child.h"
#include "err.h"
#include "kernel.h"
#include "sync.h"
#include "timens.h"
#include "unshare-command.h"

#include <sched.h>
#include <signal.h>
#include <unistd.h>

static int become_command(void *arg)
{
	struct unshare_command *in = arg;

	sigprocmask(SIG_SETMASK, &in->mask, NULL);
	in->failure = unshare_command_become(in);
	return in->failure;
}

/* A child that borrows our memory is cheaper by half, but the kernel lets none into another
 * time namespace, and its change of ids would take our /proc files from us. */
static bool may_share_memory(const struct unshare_config *c)
{
	return !(c->namespaces & CLONE_NEWTIME) && !c->uid.is_set && !c->gid.is_set;
}

static int wait_for(const struct unshare_command *in, pid_t child)
{
	int status;

	if (in->broker.pid)
		broker_end(&in->broker);
	status = (in->config->forwards ? child_forward_signals : child_wait)(child);
	if (in->failure)
		return in->failure;
	err_clear(); /* of look-ups that found nothing */
	return child_end_like(status);
}

static int fork_command(struct unshare_command *in)
{
	const struct unshare_config *c = in->config;
	pid_t child;

	child_hold_signals(&in->mask);
	if (c->kill_signal && (in->parent = sync_open_self()) < 0)
		return -1;
	if (may_share_memory(c))
		return sync_spawn(0, become_command, in, &child) < 0 ? -1 : wait_for(in, child);
	child = kernel_fork();
	if (child < 0)
		return fail("fork");
	return child ? wait_for(in, child) : become_command(in);
}

/* Where a range has to be written with a single id, or somebody else owns the namespace, who
 * stays outside writes all. */
static int fold_single(struct unshare_config *c, const uint32_t caller[2])
{
	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++) {
		if (!c->single[kind].is_set ||
			(!c->maps.of[kind].count && !c->owner[kind].is_set))
			continue;
		c->single[kind].is_set = false;
		if (idmap_fold(&c->maps.of[kind], c->single[kind].id, caller[kind]) < 0)
			return -1;
	}
	return 0;
}

static int become_owner(const struct unshare_id owner[2])
{
	uid_t uid = owner[IDMAP_USERS].id;
	gid_t gid = owner[IDMAP_GROUPS].id;

	if (!owner[IDMAP_USERS].is_set)
		return 0;
	if (kernel_setgroups(0, NULL) < 0 || kernel_setresgid(gid, gid, gid) < 0 ||
		kernel_setresuid(uid, uid, uid) < 0)
		return fail("owner");
	return 0;
}

static int set_offsets(const struct unshare_config *c)
{
	if (c->boottime.is_set && timens_set_offset(CLOCK_BOOTTIME, c->boottime.seconds) < 0)
		return -1;
	if (c->monotonic.is_set && timens_set_offset(CLOCK_MONOTONIC, c->monotonic.seconds) < 0)
		return -1;
	return 0;
}

static int leave_namespaces(struct unshare_command *in)
{
	const struct unshare_config *c = in->config;
	uint64_t outer = nsfile_is_given(&c->files, CLONE_NEWNS) ? nsfile_mount_number() : 0;
	int status = 0;

	if (become_owner(c->owner) < 0)
		return -1;
	if (unshare(c->namespaces) < 0)
		return fail("unshare");
	if (nsfile_outnumber(outer) < 0)
		return fail_in("mount");
	if (c->setgroups && idmap_set_setgroups(c->setgroups) < 0)
		return fail_in("setgroups");
	if (idmap_is_given(&c->maps))
		status = broker_call(&in->broker, idmap_write_for, &c->maps, in->pid);
	return status ? status : set_offsets(c);
}

int unshare_run(struct unshare_config *config, char **command)
{
	bool has_outer_files = config->namespaces & (CLONE_NEWNS | CLONE_NEWUSER) &&
			       nsfile_is_given(&config->files, config->namespaces);
	struct unshare_command in = {
		.config = config,
		.command = command,
		.caller = { geteuid(), getegid() },
		.pid = getpid(),
	};
	int status;

	kernel_reset_signal(SIGCHLD, NULL);
	if (fold_single(config, in.caller) < 0)
		return -1;
	if ((has_outer_files || idmap_is_given(&config->maps)) && broker_start(&in.broker) < 0)
		return -1;
	status = leave_namespaces(&in);
	if (status)
		return status;
	return config->forks ? fork_command(&in) : unshare_command_become(&in);
}
