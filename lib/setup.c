#include "setup.h"

#include "confine.h"
#include "console.h"
#include "err.h"
#include "hint.h"
#include "identity.h"
#include "init.h"
#include "leash.h"
#include "process.h"
#include "report.h"
#include "resources.h"
#include "rootfs.h"
#include "storage.h"
#include "userns.h"

const struct host_step setup_host_steps[] = {
	/* While every open descriptor is the caller's. */
	{ { "descriptors", NULL, process_keep_descriptors } },
	{ { "parent", NULL, process_open_self } },
	{ { "rootfs", storage_lacks_root, storage_refuse } },
	{ { "overlay", storage_keeps_overlay, storage_lock_overlay } },
	{ { "userns", NULL, userns_prepare } },
	{ { "init", init_is_wanted, init_open_program } },
	{ { "pidfile", process_wants_pidfile, process_open_pidfile }, process_remove_pidfile },
	{ { "report", report_is_wanted, report_open }, report_close },
	{ { "cgroup", resources_are_limited, resources_limit }, resources_release },
	/* Last: it has nothing to end before, and at the end nothing any more. */
	{ { "leash", NULL, leash_start }, leash_end },
	{ { 0 } },
};

const struct step setup_child_steps[] = {
	/* First: whatever follows must not outlive the parent. */
	{ "parent", NULL, process_die_with_parent },
	/* Limits hold for what follows too. */
	{ "cgroup", resources_are_limited, resources_enter },
	/* Before anything is made: without a map it would be nobody's. */
	{ "userns", NULL, userns_enter },
	{ "session", rootfs_is_wanted, process_reset_inherited },
	/* While the child has opened nothing else: the descriptor table is the parent's too
	 * until then. */
	{ "terminal", console_is_wanted, console_open },
	/* While mounts still have their peers, for rslave and rshared. */
	{ "volume", storage_has_volumes, storage_open_sources },
	/* Before any mount and unmount, or they show outside. */
	{ "propagation", NULL, process_make_private },
	/* These need capabilities over the namespaces, so before the drop. */
	{ "network", process_joins_network, process_join_network },
	{ "network", process_wants_network, process_raise_loopback },
	{ "hostname", process_wants_hostname, process_set_hostname },
	{ "proc", process_wants_own_proc, process_replace_proc },
	{ "rootfs", rootfs_is_wanted, rootfs_open },
	/* Older kernels need a procfs to restrict the root. In a user namespace it can be made
	 * only while the old one is in sight. */
	{ "proc", rootfs_is_wanted, rootfs_create_proc },
	/* What is mounted later has flags of its own. */
	{ "rootfs", rootfs_wants_restriction, rootfs_restrict },
	{ "proc", rootfs_is_wanted, rootfs_mount_proc },
	{ "dev", rootfs_is_wanted, rootfs_mount_dev },
	{ "terminal", console_is_wanted, console_show },
	{ "sys", rootfs_is_wanted, rootfs_mount_sys },
	/* After the defaults, so that a volume on /dev/shm or /tmp wins. */
	{ "read-only", storage_wants_scratch, storage_mount_scratch },
	{ "volume", storage_has_volumes, storage_mount_volumes },
	{ "oom_score_adj", process_sets_oom_score, process_set_oom_score },
	{ "rootfs", rootfs_is_wanted, rootfs_enter },
	/* After the last mount: nothing can cover a mask any more. */
	{ "mask", rootfs_is_restricted, rootfs_mask },
	{ "mask", confine_masks_more, confine_mask_more },
	{ "pidfile", process_wants_pidfile, process_write_pidfile },
	/* Before the steps that follow names which the image chooses. */
	{ "descriptors", rootfs_is_wanted, process_close_descriptors },
	{ "workdir", process_wants_workdir, process_enter_workdir },
	{ "user", NULL, identity_find_user },
	{ "environment", NULL, identity_make_environment },
	{ "terminal", console_has_owner, console_give },
	/* While CAP_SYS_RESOURCE is there, behind the last file that is opened. */
	{ "ulimit", process_wants_limits, process_set_limits },
	{ "no_new_privs", confine_forbids_privileges, confine_forbid_privileges },
	/* The bounding set while CAP_SETPCAP is there, ids before the other sets. */
	{ "capabilities", identity_limits_caps, identity_bound_caps },
	/* While CAP_SYS_ADMIN is there: without no_new_privs it takes that. Nothing that
	 * follows needs a call which is refused. */
	{ "seccomp", confine_filters_calls, confine_filter_calls },
	{ "user", identity_changes_user, identity_become_user },
	{ "capabilities", identity_limits_caps, identity_set_caps },
	/* Again: the kernel forgot it when the ids changed. */
	{ "parent", identity_changes_user, process_die_with_parent },
	{ "state", NULL, process_restore_state },
	{ "init", init_is_wanted, init_become },
	{ "command", NULL, process_become_command },
	{ 0 },
};

bool setup_wants(const struct step *step, const struct container_config *config)
{
	return !step->wanted || step->wanted(config);
}

int setup_child(void *arg)
{
	struct container *c = arg;

	c->failure = CONTAINER_FAILED;
	for (const struct step *step = setup_child_steps; step->name; step++) {
		if (setup_wants(step, c->config) && step->apply(c) < 0) {
			fail_in(step->name);
			hint_look(); /* where it failed */
			break;
		}
	}
	return 1;
}
