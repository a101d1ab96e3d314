#include "plan.h"

#include "caps.h"
#include "confine.h"
#include "console.h"
#include "err.h"
#include "identity.h"
#include "init.h"
#include "leash.h"
#include "ns.h"
#include "plan-lack.h"
#include "plan-storage.h"
#include "process.h"
#include "report.h"
#include "resources.h"
#include "rootfs.h"
#include "setup.h"
#include "storage.h"
#include "userns.h"

#include <sched.h>
#include <string.h>

static void tell_text(struct plan_text *out, const char *text)
{
	plan_text_add(out, "%s", text ? text : "");
}

static void tell_descriptors(struct plan_text *out, const struct container *c)
{
	if (c->config->preserve_fds)
		plan_text_add(out, " and %u from 3 on", c->config->preserve_fds);
}

static void tell_pidfile(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->pidfile);
}

static void tell_report(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->report);
}

static void tell_network(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->network);
}

static void tell_hostname(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->hostname);
}

static void tell_workdir(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->workdir);
}

static void tell_items(struct plan_text *out, const struct opt_list *list)
{
	for (const struct opt_item *item = list->first; item; item = item->next)
		plan_text_add(out, " %s", item->value);
}

static void tell_limits(struct plan_text *out, const struct container *c)
{
	const struct container_config *config = c->config;

	if (config->memory.max.text)
		plan_text_add(out, " memory %s", config->memory.max.text);
	if (config->memory.low.text)
		plan_text_add(out, " at least %s", config->memory.low.text);
	if (config->memory.swap.text)
		plan_text_add(out, " with swap %s", config->memory.swap.text);
	tell_items(out, &config->limits);
	if (config->cgroup_parent)
		plan_text_add(out, ", below %s", config->cgroup_parent);
}

static void tell_ids(struct plan_text *out, const struct container *c)
{
	static const char *const kinds[] = { "users", "groups" };
	const struct userns *ns = &c->userns;
	char rows[IDMAP_TEXT];

	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++) {
		if (ns->is_single)
			plan_text_add(out, "%s %u is %u outside; ", kinds[kind],
				ns->inner[kind], ns->outer[kind]);
		else if (idmap_format(&ns->maps->of[kind], rows) == 0)
			plan_text_add(
				out, "%s (inside, outside, count) %s; ", kinds[kind], rows);
	}
}

static void tell_user(struct plan_text *out, const struct container *c)
{
	const char *by_default = c->config->rootfs ? "0" : "the caller";

	tell_text(out, c->config->user ? c->config->user : by_default);
	tell_items(out, &c->config->groups);
}

/* Values may be secret. */
static void tell_variables(struct plan_text *out, const struct container *c)
{
	const struct opt_list *lists[] = { &c->config->env_file, &c->config->env };

	for (size_t i = 0; i < 2; i++)
		for (const struct opt_item *item = lists[i]->first; item; item = item->next)
			plan_text_add(
				out, " %.*s", (int)strcspn(item->value, "="), item->value);
}

static void tell_oom_score(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->oom_score_adj ? c->config->oom_score_adj : "0");
}

static void tell_ulimits(struct plan_text *out, const struct container *c)
{
	const struct ulimit *limits = &c->config->ulimit;

	for (int i = 0; i < ULIMIT_COUNT; i++)
		if (limits->is_set[i])
			plan_text_add(out, " %s=%lld:%lld", ulimit_name(i),
				(long long)limits->value[i].rlim_cur,
				(long long)limits->value[i].rlim_max);
}

static void tell_caps(struct plan_text *out, const struct container *c)
{
	uint64_t caps = identity_wanted_caps(c->config);

	if (caps == CAPS_ALL)
		plan_text_add(out, " all");
	for (; caps && caps != CAPS_ALL; caps &= caps - 1)
		plan_text_add(out, " %s", caps_name(caps));
}

static void tell_filter(struct plan_text *out, const struct container *c)
{
	tell_text(out, c->config->security.seccomp == SECCOMP_COMPAT ? "compat" : "default");
}

static void tell_umask(struct plan_text *out, const struct container *c)
{
	if (c->config->umask_given)
		plan_text_add(out, ", umask 0%o", c->config->umask);
}

static void tell_command(struct plan_text *out, const struct container *c)
{
	for (char *const *word = c->config->command; *word; word++)
		plan_text_add(out, "%s ", *word);
}

/* What the steps do. One that is not here has its name only. */
static const struct note {
	int (*apply)(struct container *c);
	const char *text;
	void (*tell)(struct plan_text *out, const struct container *c);
} notes[] = {
	{ process_keep_descriptors, "COMMAND gets 0, 1, 2", tell_descriptors },
	{ process_open_self, "watched by the child, to end with it" },
	{ storage_lock_overlay, "for this run alone: ", plan_storage_tell_overlay },
	{ userns_prepare, "new user namespace: ", tell_ids },
	{ init_open_program, "this program, for --init" },
	{ process_open_pidfile, "", tell_pidfile },
	{ report_open, "", tell_report },
	{ resources_limit, "make one, limits:", tell_limits },
	{ leash_start, "a process that kills COMMAND when minictr is killed" },
	{ process_die_with_parent, "KILL when it ends" },
	{ resources_enter, "enter it, if not started in it" },
	{ userns_enter, "ids mapped, become root of it" },
	{ process_reset_inherited, "new session and keyring, plain personality and timers" },
	{ console_open, "a pty" },
	{ storage_open_sources, "open", plan_storage_tell_sources },
	{ process_make_private, "all mounts private" },
	{ process_join_network, "join ", tell_network },
	{ process_raise_loopback, "loopback interface up, no other" },
	{ process_set_hostname, "", tell_hostname },
	{ process_replace_proc, "the host's /proc replaced by one for the new processes" },
	{ rootfs_open, "", plan_storage_tell_root },
	{ rootfs_create_proc, "new procfs" },
	{ rootfs_restrict, "all mounts of the root", plan_storage_tell_restriction },
	{ rootfs_mount_proc, "on /proc: nosuid nodev noexec" },
	{ rootfs_mount_dev, "on /dev: null zero full random urandom tty, pts, mqueue, shm",
		plan_storage_tell_shm },
	{ console_show, "on /dev/console" },
	{ rootfs_mount_sys, "on /sys and /sys/fs/cgroup", plan_storage_tell_sys },
	{ storage_mount_scratch, "tmpfs on /run, /tmp and /var/tmp, where there are such" },
	{ storage_mount_volumes, "mount", plan_storage_tell_volumes },
	{ process_set_oom_score, "", tell_oom_score },
	{ rootfs_enter, "becomes /, the old root is unmounted" },
	{ rootfs_mask, "parts of /proc and /sys hidden or read-only" },
	{ confine_mask_more, "what was asked for hidden" },
	{ process_write_pidfile, "filled" },
	{ process_close_descriptors, "all others closed" },
	{ process_enter_workdir, "", tell_workdir },
	{ identity_find_user, "", tell_user },
	{ identity_make_environment, "made;", tell_variables },
	{ console_give, "given to the user" },
	{ process_set_limits, "set", tell_ulimits },
	{ confine_forbid_privileges, "set-uid files give nothing" },
	{ identity_bound_caps, "bounded by", tell_caps },
	{ confine_filter_calls, "filter of system calls: ", tell_filter },
	{ identity_become_user, "become" },
	{ identity_set_caps, "set" },
	{ process_restore_state, "signals", tell_umask },
	{ init_become, "a reaper as process 1" },
	{ process_become_command, "", tell_command },
};

static const struct note *find_note(const struct step *step)
{
	static const struct note none = { 0 };

	for (const struct note *note = notes; note < notes + sizeof notes / sizeof *notes;
		note++)
		if (note->apply == step->apply)
			return note;
	return &none;
}

/* The steps about a user namespace are taken in any case, and do nothing without one. */
static bool does_nothing(const struct step *step, const struct container *c)
{
	return !c->userns.is_new &&
	       (step->apply == userns_prepare || step->apply == userns_enter);
}

static void tell_steps(struct plan_text *out, const char *side, const struct step *step,
	const struct container *c)
{
	for (; step->name; step++) {
		const struct note *note = find_note(step);

		if ((step->wanted && !step->wanted(c->config)) || does_nothing(step, c))
			continue;
		plan_text_add(out, "%-8s %-13s  %s", side, step->name, note->text);
		if (note->tell)
			note->tell(out, c);
		plan_text_end(out);
	}
}

static void tell_namespaces(struct plan_text *out, const struct container *c)
{
	int shared = c->config->shared_namespaces | CLONE_NEWTIME |
		     (c->userns.is_new ? 0 : CLONE_NEWUSER);

	plan_text_add(out, "%-8s %-13s  new:", "outside", "clone");
	for (const struct ns *ns = ns_table; ns->name; ns++)
		if (!(shared & ns->flag))
			plan_text_add(out, " %s", ns->name);
	plan_text_add(out, "; the caller's:");
	for (const struct ns *ns = ns_table; ns->name; ns++)
		if (shared & ns->flag)
			plan_text_add(out, " %s", ns->name);
	plan_text_end(out);
}

const char *plan_describe(const struct container_config *config)
{
	struct container c = { .config = config };
	struct plan_text out;

	if (storage_lacks_root(config) && storage_refuse(&c) < 0) {
		fail_in("rootfs");
		return NULL;
	}
	if (userns_choose(&c) < 0 || plan_text_begin(&out) < 0)
		return NULL;
	plan_lack_tell(&out, &c);
	tell_steps(&out, "outside", setup_host_steps, &c);
	tell_namespaces(&out, &c);
	tell_steps(&out, "inside", setup_child_steps, &c);
	return out.text;
}
