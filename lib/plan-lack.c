#include "plan-lack.h"

#include "confine.h"
#include "console.h"
#include "err.h"
#include "feature.h"
#include "fmt.h"
#include "process.h"

#include <sched.h>
#include <string.h>

static void tell(struct plan_text *out, const char *name)
{
	struct feature feature;
	const char *lack =
		feature_find(&feature, name) < 0 ? NULL : feature_find_lack(&feature);

	if (!lack)
		return;
	plan_text_add(out, "%-8s %-13s  %s", "lacks", name, lack);
	plan_text_end(out);
}

/* memory.max=1 wants the controller memory. */
static void tell_limit(struct plan_text *out, const char *limit)
{
	char name[32];

	fmt_write(name, sizeof name, "%.*s", (int)strcspn(limit, "."), limit);
	tell(out, name);
}

static bool has_new_pids(const struct container_config *config)
{
	return !(config->shared_namespaces & CLONE_NEWPID);
}

static bool has_overlay(const struct container_config *config)
{
	return config->overlay;
}

static bool has_memory(const struct container_config *config)
{
	return config->memory.max.text || config->memory.low.text;
}

void plan_lack_tell(struct plan_text *out, const struct container *c)
{
	static const struct {
		const char *name;
		bool (*is_needed)(const struct container_config *config); /* NULL: always */
	} needs[] = {
		{ "mountns" },
		{ "pidns", has_new_pids },
		{ "proc", has_new_pids },
		{ "netns", process_wants_network },
		{ "devpts", console_is_wanted },
		{ "overlay", has_overlay },
		{ "seccomp", confine_filters_calls },
		{ "memory", has_memory },
	};

	if (c->userns.is_new)
		tell(out, "userns");
	for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
		if (!needs[i].is_needed || needs[i].is_needed(c->config))
			tell(out, needs[i].name);
	for (const struct opt_item *i = c->config->limits.first; i; i = i->next)
		tell_limit(out, i->value);
	err_clear();
}
