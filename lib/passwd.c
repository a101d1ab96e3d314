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

static bool row_fits(const struct colonfile_row *row, const char *name, uint32_t *id)
{
	uint32_t number;

	if (value_id(row->field[ID], &number) < 0 ||
		(name ? strcmp(row->field[NAME], name) != 0 : number != *id))
		return false;
	*id = number;
	return true;
}

/* 1; 0 for a row that has no group's number; -1. */
static int take_user(const struct colonfile_row *row, struct passwd_user *user)
{
	gid_t gid;

	if (value_id(row->field[GROUP], &gid) < 0)
		return 0;
	user->gid = gid;
	user->name = pool_keep(row->field[NAME]);
	user->home = pool_keep(row->field[HOME]);
	user->shell = pool_keep(row->field[SHELL]);
	return user->name && user->home && user->shell ? 1 : -1;
}

int passwd_find(const char *path, const char *name, uint32_t *id, struct passwd_user *user)
{
	struct colonfile rows;
	struct colonfile_row row;
	int found = colonfile_open(&rows, path);

	if (found <= 0)
		return found;
	found = 0;
	while (!found && colonfile_next(&rows, &row))
		if (row_fits(&row, name, id))
			found = user ? take_user(&row, user) : 1;
	colonfile_close(&rows);
	return found;
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

ssize_t passwd_list_groups(const char *path, const char *name, gid_t *groups, size_t size)
{
	struct colonfile rows;
	struct colonfile_row row;
	size_t count = 0;
	int opened = colonfile_open(&rows, path);
	gid_t gid;

	if (opened <= 0)
		return opened;
	while (colonfile_next(&rows, &row)) {
		if (!text_lists(row.field[MEMBERS], ",", name, strlen(name)) ||
			value_id(row.field[ID], &gid) < 0)
			continue;
		if (count == size) {
			colonfile_close(&rows);
			errno = E2BIG;
			return fail("%s: groups of %s", path, name);
		}
		groups[count++] = gid;
	}
	colonfile_close(&rows);
	return (ssize_t)count;
}
