#include "plan.h"

#include "caps.h"
#include "err.h"
#include "feature.h"
#include "fmt.h"
#include "identity.h"
#include "ns.h"
#include "packed.h"
#include "plan-storage.h"
#include "pool.h"
#include "report.h"
#include "resources.h"
#include "setup.h"
#include "text.h"
#include "userns.h"

#include <sched.h>
#include <stddef.h>
#include <string.h>

/* What follows is printed behind other words. */
static void tell_text(struct draft *out, const char *text)
{
	draft_tell(out, " %s", text);
}

static void tell_descriptors(struct draft *out, const struct container *c)
{
	if (c->config->preserve_fds)
		draft_tell(out, " and %u from 3 on", c->config->preserve_fds);
}

static void tell_items(struct draft *out, const struct opt_list *list)
{
	for (const struct opt_item *item = list->first; item; item = item->next)
		tell_text(out, item->value);
}

static void tell_limits(struct draft *out, const struct container *c)
{
	const struct container_config *config = c->config;

	if (config->memory.max.text)
		draft_tell(out, " memory %s", config->memory.max.text);
	if (config->memory.low.text)
		draft_tell(out, " at least %s", config->memory.low.text);
	if (config->memory.swap.text)
		draft_tell(out, " with swap %s", config->memory.swap.text);
	tell_items(out, &config->limits);
	if (config->cgroup_parent)
		draft_tell(out, ", below %s", config->cgroup_parent);
}

static void tell_ids(struct draft *out, const struct container *c)
{
	static const char *const kinds[] = { " users", "; groups" };
	const struct userns *ns = &c->userns;

	for (enum idmap_kind kind = IDMAP_USERS; kind <= IDMAP_GROUPS; kind++) {
		const struct idmap_range *range = ns->maps.of[kind];
		const char *before = kinds[kind];

		for (; range; range = range->next, before = ",")
			draft_tell(out, "%s %u %u %u", before, range->inner, range->outer,
				range->count);
	}
}

static void tell_user(struct draft *out, const struct container *c)
{
	const char *by_default = c->config->rootfs ? "0" : "the caller";

	tell_text(out, c->config->user ? c->config->user : by_default);
	tell_items(out, &c->config->groups);
}

/* Values may be secret. */
static void tell_keys(struct draft *out, const struct opt_list *list)
{
	for (const struct opt_item *item = list->first; item; item = item->next)
		draft_tell(out, ", %.*s", (int)strcspn(item->value, "="), item->value);
}

static void tell_variables(struct draft *out, const struct container *c)
{
	tell_keys(out, &c->config->env_file);
	tell_keys(out, &c->config->env);
}

static void tell_oom_score(struct draft *out, const struct container *c)
{
	tell_text(out, c->config->oom_score_adj ? c->config->oom_score_adj : "0");
}

static void tell_ulimits(struct draft *out, const struct container *c)
{
	const struct ulimit *limits = &c->config->ulimit;

	for (int i = 0; i < ULIMIT_COUNT; i++)
		if (limits->given >> i & 1)
			draft_tell(out, " %s=%lld:%lld", ulimit_name(i),
				(long long)limits->value[i].rlim_cur,
				(long long)limits->value[i].rlim_max);
}

static void tell_caps(struct draft *out, const struct container *c)
{
	uint64_t caps = identity_wanted_caps(c->config);

	if (caps == CAPS_ALL)
		tell_text(out, "all");
	for (; caps && caps != CAPS_ALL; caps &= caps - 1)
		tell_text(out, caps_name(caps));
}

static void tell_filter(struct draft *out, const struct container *c)
{
	tell_text(out, c->config->security.seccomp == SECCOMP_COMPAT ? "compat" : "default");
}

static void tell_umask(struct draft *out, const struct container *c)
{
	if (c->config->umask_given)
		draft_tell(out, ", umask 0%o", c->config->umask);
}

static void tell_command(struct draft *out, const struct container *c)
{
	for (char *const *word = c->config->command; *word; word++)
		tell_text(out, *word);
}

/* Those that the run has in common with its caller. */
static int shared_namespaces(const struct container *c)
{
	return c->config->shared_namespaces | CLONE_NEWTIME |
	       (c->want[WANT_USERNS] ? 0 : CLONE_NEWUSER);
}

static void tell_names(struct draft *out, int namespaces)
{
	for (const struct ns *ns = ns_table; ns < ns_table + NS_COUNT; ns++)
		if (namespaces & ns->flag)
			tell_text(out, ns->name);
}

static void tell_namespaces(struct draft *out, const struct container *c)
{
	tell_names(out, ~shared_namespaces(c));
	draft_tell(out, "; the caller's:");
	tell_names(out, shared_namespaces(c));
}

/* The rows of plan.tsv in the order of the steps: what tells more of one, and packed what it
 * does. A choice beyond the functions is the place of a text in the configuration. */
typedef void function(struct draft *out, const struct container *c);

enum { MEMBERS = 64 };

#define MEMBER(name) (MEMBERS + offsetof(struct container_config, name) / sizeof(char *))

#include "plan.inc"

static char *begin_line(struct draft *out, const char *side, const char *name, const char *text)
{
	char *line = out->text + out->length;

	draft_tell(out, "%-8s %-13s %s%s", side, name, *text ? " " : "", text);
	return line;
}

/* Names may be those of an image. */
static void end_line(struct draft *out, char *line)
{
	text_flatten(line);
	draft_tell(out, "\n");
}

/* The row of plan.tsv for a step. */
struct row {
	const char *text;
	const unsigned char *choice;
};

static void tell_step(struct draft *out, const char *side, const char *name,
	const struct row *row, const struct container *c)
{
	char *line = begin_line(out, side, name, row->text);

	if (*row->choice >= MEMBERS)
		tell_text(out, ((const char *const *)c->config)[*row->choice - MEMBERS]);
	else if (functions[*row->choice])
		functions[*row->choice](out, c);
	end_line(out, line);
}

static void tell_steps(struct draft *out, const char *side, const struct step *steps,
	const char *name, struct row *row, const struct container *c)
{
	for (; steps->apply; steps++) {
		packed_lay(name);
		if (c->want[steps->want])
			tell_step(out, side, name, row, c);
		name = text_next(name);
		row->text = text_next(row->text);
		row->choice++;
	}
}

/* What lacks of the feature NAME, up to a dot, and SUFFIX. */
static void tell_lack(struct draft *out, const char *name, const char *suffix)
{
	struct feature feature;
	char whole[32];
	const char *lack;

	fmt_write(whole, sizeof whole, "%.*s%s", (int)strcspn(name, "."), name, suffix);
	if (feature_find(&feature, whole) == 0 && (lack = feature_find_lack(&feature)))
		end_line(out, begin_line(out, "lacks", whole, lack));
}

static void tell_lacks(struct draft *out, const struct container *c)
{
	const struct container_config *config = c->config;
	int shared = shared_namespaces(c);

	for (const struct ns *ns = ns_table; ns < ns_table + NS_COUNT; ns++)
		if (!(shared & ns->flag))
			tell_lack(out, ns->name, "ns");
	if (!(shared & CLONE_NEWPID))
		tell_lack(out, "proc", "");
	if (c->want[WANT_TERMINAL])
		tell_lack(out, "devpts", "");
	if (config->overlay)
		tell_lack(out, "overlay", "");
	if (c->want[WANT_FILTER])
		tell_lack(out, "seccomp", "");
	if (config->memory.max.text || config->memory.low.text)
		tell_lack(out, "memory", "");
	/* memory.high=1 wants the controller memory. */
	for (const struct opt_item *limit = config->limits.first; limit; limit = limit->next)
		tell_lack(out, limit->value, "");
	err_clear();
}

const char *plan_describe(const struct container_config *config)
{
	struct container c = { 0 };
	struct draft out = { .size = 64 * 1024 };
	struct row row = { texts, choices };
	char *line;

	if (setup_choose(&c, config) < 0)
		return NULL;
	if (!(out.text = pool_take(out.size)))
		return NULL;
	tell_lacks(&out, &c);
	packed_lay(texts + sizeof texts - 1);
	tell_steps(&out, "outside", setup_host_steps, setup_host_names, &row, &c);
	line = begin_line(&out, "outside", "clone", "new:");
	tell_namespaces(&out, &c);
	end_line(&out, line);
	tell_steps(&out, "inside", setup_child_steps, setup_child_names, &row, &c);
	return out.text;
}
