#include "setup.h"

#include "confine.h"
#include "console.h"
#include "err.h"
#include "hint.h"
#include "identity.h"
#include "init.h"
#include "leash.h"
#include "packed.h"
#include "process.h"
#include "report.h"
#include "resources.h"
#include "rootfs.h"
#include "storage.h"
#include "text.h"
#include "userns.h"

/* Of a row only APPLY is for the compiler. steps.awk gives each WANTED a number, and makes a
 * text of the names, which is packed. */
#define STEP(name, wanted, apply) apply

setup_step *const setup_steps[] = {
	/* While every open descriptor is the caller's. */
	STEP("descriptors", NULL, process_keep_descriptors),
	STEP("parent", NULL, process_open_self),
	STEP("rootfs", storage_lacks_root, storage_refuse),
	STEP("overlay", storage_keeps_overlay, storage_lock_overlay),
	STEP("userns", NULL, userns_prepare),
	STEP("init", init_is_wanted, init_open_program),
	/* From here on each has an undo. */
	STEP("pidfile", process_wants_pidfile, process_open_pidfile),
	STEP("report", report_is_wanted, report_open),
	STEP("cgroup", resources_are_limited, resources_limit),
	/* Last: it has nothing to end before, and at the end nothing any more. */
	STEP("leash", NULL, leash_start),
	NULL,
	/* Inside. */
	/* First: whatever follows must not outlive the parent. */
	STEP("parent", NULL, process_die_with_parent),
	/* Limits hold for what follows too. */
	STEP("cgroup", resources_are_limited, resources_enter),
	/* Before anything is made: without a map it would be nobody's. */
	STEP("userns", NULL, userns_enter),
	STEP("session", rootfs_is_wanted, process_reset_inherited),
	/* While the child has opened nothing else: the descriptor table is the parent's too
	 * until then. */
	STEP("terminal", console_is_wanted, console_open),
	/* While mounts still have their peers, for rslave and rshared. */
	STEP("volume", storage_has_volumes, storage_open_sources),
	/* Before any mount and unmount, or they show outside. */
	STEP("propagation", NULL, process_make_private),
	/* These need capabilities over the namespaces, so before the drop. */
	STEP("network", process_joins_network, process_join_network),
	STEP("network", process_wants_network, process_raise_loopback),
	STEP("hostname", process_wants_hostname, process_set_hostname),
	STEP("proc", process_wants_own_proc, process_replace_proc),
	STEP("rootfs", rootfs_is_wanted, rootfs_open),
	/* Older kernels need a procfs to restrict the root. In a user namespace it can be made
	 * only while the old one is in sight. */
	STEP("proc", rootfs_is_wanted, rootfs_create_proc),
	/* What is mounted later has flags of its own. */
	STEP("rootfs", rootfs_wants_restriction, rootfs_restrict),
	STEP("proc", rootfs_is_wanted, rootfs_mount_proc),
	STEP("dev", rootfs_is_wanted, rootfs_mount_dev),
	STEP("terminal", console_is_wanted, console_show),
	STEP("sys", rootfs_is_wanted, rootfs_mount_sys),
	/* After the defaults, so that a volume on /dev/shm or /tmp wins. */
	STEP("read-only", storage_wants_scratch, storage_mount_scratch),
	STEP("volume", storage_has_volumes, storage_mount_volumes),
	STEP("oom_score_adj", process_sets_oom_score, process_set_oom_score),
	STEP("rootfs", rootfs_is_wanted, rootfs_enter),
	/* After the last mount: nothing can cover a mask any more. */
	STEP("mask", rootfs_is_restricted, rootfs_mask),
	STEP("mask", confine_masks_more, confine_mask_more),
	STEP("pidfile", process_wants_pidfile, process_write_pidfile),
	/* Before the steps that follow names which the image chooses. */
	STEP("descriptors", rootfs_is_wanted, process_close_descriptors),
	STEP("workdir", process_wants_workdir, process_enter_workdir),
	STEP("user", NULL, identity_find_user),
	STEP("environment", NULL, identity_make_environment),
	STEP("terminal", console_has_owner, console_give),
	/* While CAP_SYS_RESOURCE is there, behind the last file that is opened. */
	STEP("ulimit", process_wants_limits, process_set_limits),
	STEP("no_new_privs", confine_forbids_privileges, confine_forbid_privileges),
	/* The bounding set while CAP_SETPCAP is there, ids before the other sets. */
	STEP("capabilities", identity_limits_caps, identity_bound_caps),
	/* While CAP_SYS_ADMIN is there: without no_new_privs it takes that. Nothing that
	 * follows needs a call which is refused. */
	STEP("seccomp", confine_filters_calls, confine_filter_calls),
	STEP("user", identity_changes_user, identity_become_user),
	STEP("capabilities", identity_limits_caps, identity_set_caps),
	/* Again: the kernel forgot it when the ids changed. */
	STEP("parent", identity_changes_user, process_die_with_parent),
	STEP("state", NULL, process_restore_state),
	STEP("init", init_is_wanted, init_become),
	STEP("command", NULL, process_become_command),
	NULL,
};

typedef bool condition(const struct container_config *config);

#include "steps.inc"

bool setup_wants(setup_step *const *step, const struct container_config *config)
{
	condition *wanted = wanted_functions[wanted_numbers[step - setup_steps]];

	return !wanted || wanted(config);
}

const char *setup_name(setup_step *const *step)
{
	const char *name = names;

	packed_lay(names + sizeof names - 1);
	for (setup_step *const *row = setup_steps; row != step; row++)
		name = text_next(name);
	return name;
}

setup_step *const *setup_take(setup_step *const *step, struct container *c)
{
	while (*step && (!setup_wants(step, c->config) || (*step)(c) == 0))
		step++;
	if (*step)
		fail_in(setup_name(step));
	return step;
}

/* What the last ones outside do has an end. */
static void (*const undos[])(struct container *c) = { process_remove_pidfile, report_close,
	resources_release, leash_end };

void setup_undo(setup_step *const *end, struct container *c)
{
	setup_step *const *first = setup_steps + INSIDE - 1 - sizeof undos / sizeof *undos;

	while (end-- > first)
		if (setup_wants(end, c->config))
			undos[end - first](c);
}

int setup_child(void *arg)
{
	struct container *c = arg;

	c->failure = CONTAINER_FAILED;
	setup_take(setup_steps + INSIDE, c);
	hint_look(); /* where it failed */
	return 1;
}
