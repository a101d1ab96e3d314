#include "passwd.h"

#include "colonfile.h"
#include "err.h"
#include "pool.h"
#include "text.h"
#include "value.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

enum { NAME = 0, ID = 2 };                            /* of both files */
enum { GROUP = 3, HOME = 5, SHELL = 6, MEMBERS = 3 }; /* of one */

struct wanted {
	const char *name; /* NULL: the row of *ID */
	uint32_t *id;
	struct passwd_user *user;
};

static int take_user(char *const *field, struct passwd_user *user)
{
	gid_t gid;

	if (value_id(field[GROUP], &gid) < 0)
		return 0;
	user->gid = gid;
	user->name = pool_keep(field[NAME]);
	user->home = pool_keep(field[HOME]);
	user->shell = pool_keep(field[SHELL]);
	return user->name && user->home && user->shell ? 1 : -1;
}

static int take_wanted(void *context, char *const *field)
{
	const struct wanted *wanted = context;
	uint32_t id;

	if (value_id(field[ID], &id) < 0 ||
		(wanted->name ? strcmp(field[NAME], wanted->name) != 0 : id != *wanted->id))
		return 0;
	*wanted->id = id;
	return wanted->user ? take_user(field, wanted->user) : 1;
}

int passwd_find(const char *path, const char *name, uint32_t *id, struct passwd_user *user)
{
	struct wanted wanted = { name, NULL, user };

	wanted.id = id;
	return colonfile_each(path, take_wanted, &wanted);
}

int passwd_read(const char *path, const char *text, uint32_t *id, struct passwd_user *user)
{
	bool is_name = !*text || text[strspn(text, "0123456789")];
	int found;

	if (!is_name && value_id(text, id) < 0)
		return -1;
	found = is_name || user ? passwd_find(path, is_name ? text : NULL, id, user) : 1;
	if (!found && is_name)
		return fail_plain("%s: not in %s", text, path);
	return found < 0 ? -1 : 0;
}

int passwd_add_group(struct passwd_groups *groups, gid_t gid)
{
	if (groups->count == PASSWD_MOST_GROUPS) {
		errno = E2BIG;
		return fail("groups");
	}
	groups->id[groups->count++] = gid;
	return 0;
}

struct membership {
	const char *name;
	struct passwd_groups *groups;
};

static int add_if_member(void *context, char *const *field)
{
	const struct membership *in = context;
	gid_t gid;

	if (!text_lists(field[MEMBERS], ",", in->name, strlen(in->name)) ||
		value_id(field[ID], &gid) < 0)
		return 0;
	return passwd_add_group(in->groups, gid);
}

int passwd_add_groups(struct passwd_groups *groups, const char *path, const char *name)
{
	struct membership in = { name, groups };

	return colonfile_each(path, add_if_member, &in);
}
