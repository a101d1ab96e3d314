#include "setup.h"

#include "confine.h"
#include "console.h"
#include "err.h"
#include "hint.h"
#include "identity.h"
#include "inherit.h"
#include "init.h"
#include "leash.h"
#include "mask.h"
#include "net.h"
#include "packed.h"
#include "process.h"
#include "report.h"
#include "resources.h"
#include "rootfs.h"
#include "storage.h"
#include "text.h"
#include "userns.h"

const struct step setup_host_steps[] = {
	/* While every open descriptor is the caller's. */
	STEP("descriptors", WANT_ALWAYS, inherit_keep_descriptors),
	STEP("overlay", WANT_OVERLAY, storage_lock_overlay),
	STEP("userns", WANT_USERNS, userns_prepare),
	STEP("init", WANT_INIT, init_open_program),
	STEP("pidfile", WANT_PIDFILE, process_open_pidfile, .undo = process_remove_pidfile),
	STEP("report", WANT_REPORT, report_open, .undo = report_close),
	STEP("cgroup", WANT_CGROUP, resources_limit, .undo = resources_release),
	/* Last: it has nothing to end before, and at the end nothing any more. */
	STEP("leash", WANT_ALWAYS, leash_start, .undo = leash_end),
	{ 0 },
};

const struct step setup_child_steps[] = {
	/* Limits hold for what follows too. */
	STEP("cgroup", WANT_CGROUP, resources_enter),
	/* Before anything is made: without a map it would be nobody's. */
	STEP("userns", WANT_USERNS, userns_enter),
	STEP("session", WANT_ROOTFS, inherit_reset),
	/* While the child has opened nothing else: the descriptor table is the parent's too
	 * until then. */
	STEP("terminal", WANT_TERMINAL, console_open),
	/* While mounts still have their peers, for rslave and rshared. */
	STEP("volume", WANT_VOLUMES, storage_open_sources),
	/* Before any mount and unmount, or they show outside. */
	STEP("propagation", WANT_ALWAYS, process_make_private),
	/* These need capabilities over the namespaces, so before the drop. */
	STEP("network", WANT_JOINED_NET, net_join),
	STEP("network", WANT_OWN_NET, net_raise_loopback),
	STEP("hostname", WANT_HOSTNAME, process_set_hostname),
	STEP("proc", WANT_OWN_PROC, process_replace_proc),
	STEP("rootfs", WANT_ROOTFS, rootfs_open),
	/* Older kernels need a procfs to restrict the root. In a user namespace it can be made
	 * only while the old one is in sight. */
	STEP("proc", WANT_ROOTFS, rootfs_create_proc),
	/* What is mounted later has flags of its own. */
	STEP("rootfs", WANT_FLAGS, rootfs_restrict),
	STEP("proc", WANT_ROOTFS, rootfs_mount_proc),
	STEP("dev", WANT_ROOTFS, rootfs_mount_dev),
	STEP("terminal", WANT_TERMINAL, console_show),
	STEP("sys", WANT_ROOTFS, rootfs_mount_sys),
	/* After the defaults, so that a volume on /dev/shm or /tmp wins. */
	STEP("volume", WANT_VOLUMES, storage_mount_volumes),
	STEP("oom_score_adj", WANT_OOM_SCORE, process_set_oom_score),
	STEP("rootfs", WANT_ROOTFS, rootfs_enter),
	/* After the last mount: nothing can cover a mask any more. */
	STEP("mask", WANT_CONFINED, mask_defaults),
	STEP("mask", WANT_MASKS, mask_more),
	STEP("pidfile", WANT_PIDFILE, process_write_pidfile),
	/* Before the steps that follow names which the image chooses. */
	STEP("descriptors", WANT_ROOTFS, inherit_close_descriptors),
	STEP("workdir", WANT_WORKDIR, process_enter_workdir),
	STEP("user", WANT_ALWAYS, identity_find_user),
	STEP("environment", WANT_ALWAYS, identity_make_environment),
	STEP("terminal", WANT_OWNER, console_give),
	/* While CAP_SYS_RESOURCE is there, behind the last file that is opened. */
	STEP("ulimit", WANT_ULIMITS, process_set_limits),
	STEP("no_new_privs", WANT_NO_NEW_PRIVS, confine_forbid_privileges),
	/* The bounding set while CAP_SETPCAP is there, ids before the other sets. */
	STEP("capabilities", WANT_CAPS, identity_bound_caps),
	/* While CAP_SYS_ADMIN is there: without no_new_privs it takes that. Nothing that
	 * follows needs a call which is refused. */
	STEP("seccomp", WANT_FILTER, confine_filter_calls),
	STEP("user", WANT_USER, identity_become_user),
	STEP("capabilities", WANT_CAPS, identity_set_caps),
	/* Until here the leash does it. The kernel forgets this one when ids change. */
	STEP("parent", WANT_ALWAYS, process_die_with_parent),
	STEP("state", WANT_ALWAYS, process_restore_state),
	STEP("init", WANT_INIT, init_become),
	STEP("command", WANT_ALWAYS, process_become_command),
	{ 0 },
};

#include "steps.inc"

int setup_choose(struct container *c, const struct container_config *config)
{
	c->config = config;
	want_find(c->want, config);
	if (storage_check(config) < 0)
		return fail_in("rootfs");
	return userns_choose(c) < 0 ? fail_in("userns") : 0;
}

/* NAMES are those of STEPS. */
static int apply(struct container *c, const struct step *steps, const char *names)
{
	for (int row = 0; steps[row].apply; row++)
		if (c->want[steps[row].want] && steps[row].apply(c) < 0)
			return fail_at(names, row);
	return 0;
}

int setup_host(struct container *c)
{
	return apply(c, setup_host_steps, setup_host_names);
}

/* Each knows whether its step came about. */
void setup_undo(struct container *c)
{
	const struct step *end = setup_host_steps;

	while (end->apply)
		end++;
	while (end-- != setup_host_steps)
		if (end->undo)
			end->undo(c);
}

int setup_child(void *arg)
{
	struct container *c = arg;

	c->failure = CONTAINER_FAILED;
	if (apply(c, setup_child_steps, setup_child_names) < 0)
		hint_look(); /* where it failed */
	return 1;
}
