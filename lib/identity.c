#include "identity.h"

#include "caps.h"
#include "env.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "passwd.h"
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Root; with --userns keep-id the caller. */
static const char *default_user(const struct userns *ns)
{
	static char ids[24];

	if (!ns->inner[IDMAP_USERS])
		return "0";
	fmt_write(ids, sizeof ids, "%u:%u", ns->inner[IDMAP_USERS], ns->inner[IDMAP_GROUPS]);
	return ids;
}

/* As docker does it: a group that is given replaces the user's own and those that list him. */
int identity_find_user(struct container *c)
{
	static gid_t ids[PASSWD_MOST_GROUPS];
	struct passwd_groups *groups = &c->user.groups;
	const char *name = c->config->user ? c->config->user : default_user(&c->userns);
	struct passwd_user row = { .home = "/" };
	const char *group = strchr(name, ':');

	if (!c->want[WANT_USER])
		return 0;
	if (group)
		name = pool_copy(name, (size_t)(group - name));
	if (!name || passwd_read(PASSWD_USERS, name, &c->user.uid, &row) < 0)
		return -1;
	if (group && passwd_read(PASSWD_GROUPS, group + 1, &row.gid, NULL) < 0)
		return -1;
	groups->id = ids;
	if (!group && row.name && passwd_add_groups(groups, PASSWD_GROUPS, row.name) < 0)
		return -1;
	c->user.gid = row.gid;
	c->user.home = *row.home ? row.home : "/";
	for (const struct opt_item *i = c->config->groups.first; i; i = i->next) {
		gid_t gid;

		if (passwd_read(PASSWD_GROUPS, i->value, &gid, NULL) < 0 ||
			passwd_add_group(groups, gid) < 0)
			return -1;
	}
	return 0;
}

/* NAME=VALUE, or NAME: as the caller has it, if he has. */
static void put_list(struct env *env, const struct opt_list *list)
{
	for (const struct opt_item *i = list->first; i; i = i->next) {
		const char *value = getenv(i->value);

		if (strchr(i->value, '='))
			env_put(env, i->value);
		else if (value)
			env_put(env, value - strlen(i->value) - 1); /* his whole variable */
		else
			env_unset(env, i->value);
	}
}

static size_t count_items(const struct opt_list *list)
{
	size_t count = 0;

	for (const struct opt_item *i = list->first; i; i = i->next)
		count++;
	return count;
}

static int put_defaults(struct env *env, const char *home)
{
	struct utsname host;

	env_put(env, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
	env_put(env, "container=minictr");
	if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
		env_put(env, "TERM=xterm");
	if (uname(&host) < 0)
		return fail("uname");
	return env_set(env, "HOME", home) < 0 || env_set(env, "HOSTNAME", host.nodename) < 0
		       ? -1
		       : 0;
}

int identity_make_environment(struct container *c)
{
	const struct container_config *config = c->config;
	size_t more = count_items(&config->env_file) + count_items(&config->env);
	struct env env = { 0 };

	if (!config->rootfs && !more && !config->env_unset.first)
		return 0;
	if (env_start(&env, config->rootfs ? NULL : environ, more + 5) < 0)
		return -1;
	if (config->rootfs && put_defaults(&env, c->user.home) < 0)
		return -1;
	put_list(&env, &config->env_file);
	put_list(&env, &config->env);
	for (const struct opt_item *i = config->env_unset.first; i; i = i->next)
		env_unset(&env, i->value);
	environ = env.vars;
	return 0;
}

/* docker's rule: what is added wins over what is dropped, but from ALL one can drop. */
uint64_t identity_wanted_caps(const struct container_config *config)
{
	uint64_t base = config->rootfs && !config->privileged ? CAPS_DEFAULT : CAPS_ALL;

	if (config->cap_add == CAPS_ALL)
		return config->cap_drop == CAPS_ALL ? CAPS_ALL : CAPS_ALL & ~config->cap_drop;
	return (base & ~config->cap_drop) | config->cap_add;
}

int identity_bound_caps(struct container *c)
{
	uint64_t wanted = identity_wanted_caps(c->config);
	uint64_t added = c->config->cap_add == CAPS_ALL ? 0 : c->config->cap_add;

	if (added & ~c->caps)
		return fail_plain("%s: cannot be added, the caller does not have it",
			caps_name(added & ~c->caps));
	c->caps &= wanted;
	return caps_bound(wanted);
}

static uint64_t users_caps(const struct container *c)
{
	return c->user.uid == 0 ? c->caps : c->caps & c->config->cap_add;
}

/* Where only one group is mapped the kernel keeps the caller's supplementary groups and takes
 * no others (user_namespaces(7), setgroups): the root's files cannot add any then. */
static int set_groups(const struct container *c)
{
	char word[16];

	if (kernel_setgroups(c->user.groups.count, c->user.groups.id) == 0)
		return 0;
	if (errno != EPERM || c->config->groups.first ||
		io_read_file(AT_FDCWD, "/proc/self/setgroups", word, sizeof word) < 0 ||
		strcmp(word, "deny\n") != 0)
		return fail("setgroups");
	return 0;
}

int identity_become_user(struct container *c)
{
	if (c->user.uid && c->want[WANT_CAPS] && users_caps(c) && caps_keep() < 0)
		return -1;
	return set_groups(c) < 0 ? -1 : idmap_become(c->user.uid, c->user.gid);
}

int identity_set_caps(struct container *c)
{
	return caps_set(users_caps(c), c->user.uid != 0);
}
