#include "resources.h"

#include "cgroup-tree.h"
#include "err.h"
#include "fmt.h"
#include "limit.h"
#include "mount.h"
#include "report.h"

#include <errno.h>
#include <limits.h>
#include <sched.h>
#include <signal.h>
#include <string.h>

bool resources_are_limited(const struct container_config *config)
{
	const struct limit_memory *memory = &config->memory;

	return memory->max.text || memory->low.text || memory->swap.text ||
	       config->limits.first || config->cgroup_parent;
}

static int write_number(const struct cgroup *cgroup, const char *file, uint64_t n)
{
	char text[24];

	fmt_write(text, sizeof text, n == LIMIT_NONE ? "max" : "%llu", (unsigned long long)n);
	return cgroup_write(cgroup, file, text);
}

static int write_memory(const struct cgroup *cgroup, const struct limit_memory *memory)
{
	const uint64_t max = memory->max.bytes;

	if (memory->low.text && write_number(cgroup, "memory.low", memory->low.bytes) < 0)
		return -1;
	if (!max)
		return 0;
	if (write_number(cgroup, "memory.max", max) < 0)
		return -1;
	/* A kernel without swap has nothing to limit. */
	if ((memory->swap.text || cgroup_has(cgroup->dir, "memory.swap.max")) &&
		write_number(cgroup, "memory.swap.max", limit_find_swap(memory)) < 0)
		return -1;
	/* It dies whole: half a container is none. */
	return write_number(cgroup, "memory.oom.group", 1);
}

/* The kernel takes CPUs that are not there, or not the parent's, and leaves them out. */
static int check_set(const struct cgroup *cgroup, const char *file, const char *value)
{
	char effective_file[64], asked[256], effective[256];

	if (strncmp(file, "cpuset.", 7) != 0)
		return 0;
	fmt_write(effective_file, sizeof effective_file, "%s.effective", file);
	if (!cgroup_read(cgroup->dir, file, asked, sizeof asked) ||
		!cgroup_read(cgroup->dir, effective_file, effective, sizeof effective) ||
		!strcmp(asked, effective))
		return 0;
	return fail_plain("%s: of '%s' there are only %s", file, value, effective);
}

static int write_files(const struct cgroup *cgroup, const struct opt_list *limits)
{
	for (const struct opt_item *i = limits->first; i; i = i->next) {
		const char *value = strchr(i->value, '=') + 1;
		char file[NAME_MAX + 1];

		fmt_write(file, sizeof file, "%.*s", (int)(value - 1 - i->value), i->value);
		if (cgroup_write(cgroup, file, value) < 0 || check_set(cgroup, file, value) < 0)
			return -1;
	}
	return 0;
}

/* The child would freeze as it enters, and we would wait for it without a word. */
static int check_thawed(const struct cgroup *cgroup)
{
	return cgroup_count(cgroup->dir, "cgroup.events", "frozen ")
		       ? fail_plain("%s%s: is frozen", cgroup->mount, cgroup->parent_path)
		       : 0;
}

int resources_limit(struct container *c)
{
	const struct container_config *config = c->config;

	if (limit_check_memory(&config->memory) < 0 ||
		cgroup_make(&c->cgroup, config->cgroup_parent, config->name) < 0)
		return -1;
	return write_memory(&c->cgroup, &config->memory) < 0 ||
			       write_files(&c->cgroup, &config->limits) < 0 ||
			       check_thawed(&c->cgroup) < 0
		       ? -1
		       : 0;
}

/* Of the calls' errors these only come from the cgroup: cgroups(7), delegation containment and
 * thread mode, which a parent with processes of its own falls into. */
int resources_explain_entry(const struct container *c)
{
	errno = err_number();
	if (errno == EOPNOTSUPP) {
		cgroup_tree_fail(&c->cgroup, "");
		return fail_in("cgroup");
	}
	if (errno != EACCES)
		return -1;
	return fail_plain("cgroup: %s%s cannot be entered from outside of the delegated "
			  "tree: " CGROUP_TREE_SCOPE,
		c->cgroup.mount, c->cgroup.parent_path);
}

int resources_enter(struct container *c)
{
	if (!c->enters_cgroup)
		return 0;
	if (cgroup_write(&c->cgroup, "cgroup.procs", "0") < 0)
		return -1;
	if (!(c->config->shared_namespaces & CLONE_NEWCGROUP) && unshare(CLONE_NEWCGROUP) < 0)
		return fail("namespace");
	return 0;
}

/* A new mount gives the options of the host's anew where the namespace is the host's, which
 * would take nsdelegate from it. */
int resources_mount_cgroup(const struct container *c, unsigned attributes)
{
	bool is_shared = c->config->shared_namespaces & CLONE_NEWCGROUP;
	const char *place;
	int top = is_shared ? cgroup_tree_find(&place) : -1;
	int cgroup;

	if (top < 0)
		cgroup = mount_create("cgroup2", NULL, attributes);
	else
		cgroup = mount_clone(top, "", 0);
	if (cgroup >= 0 && mount_attach(cgroup, c->root.sys, "fs/cgroup") == 0)
		return top < 0 ? 0 : mount_restrict(cgroup, 0, attributes);
	/* A kernel without cgroups has no such file system, and no place for it. */
	if (err_number() != ENODEV && err_number() != ENOENT)
		return -1;
	err_clear();
	return 0;
}

/* What the kernel does to a set-up that has too little memory: its calls fail. */
static void explain_failure(const struct container *c)
{
	if (cgroup_count(c->cgroup.dir, "memory.events", "max "))
		err_add_hint(ERR_FORMAT("--memory may be too little to start in"));
}

/* Whether it was the limit of our cgroup, or one above that killed in ours; what went on in a
 * cgroup below, of a run inside, was told there. */
static void explain_kill(const struct container *c)
{
	const char *limit = c->config->memory.max.text;
	bool is_ours = cgroup_count(c->cgroup.dir, "memory.events.local", "oom ");

	if (!is_ours && !cgroup_count(c->cgroup.dir, "memory.events.local", "oom_kill "))
		return;
	if (limit && is_ours)
		fail_plain("%s: out of memory, limit %s", c->config->command[0], limit);
	else
		fail_plain("%s: out of memory", c->config->command[0]);
}

void resources_release(struct container *c)
{
	if (c->cgroup.dir <= 0)
		return;
	if (c->config->memory.max.text && c->failure)
		explain_failure(c);
	else if (c->status == 128 + SIGKILL)
		explain_kill(c);
	if (c->want[WANT_REPORT])
		report_note_usage(c);
	cgroup_remove(&c->cgroup);
}
