#include "passwd.h"

#include "colonfile.h"
#include "err.h"
#include "pool.h"
#include "text.h"
#include "value.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What a row has to fit: a name, or a number where there is no name. */
struct key {
	const char *name;
	uint32_t id;
};

enum { NAME = 0, ID = 2 };                            /* of both files */
enum { GROUP = 3, HOME = 5, SHELL = 6, MEMBERS = 3 }; /* of one */

static int open_rows(struct colonfile *rows, int dirfd, const char *path)
{
	if (colonfile_open(rows, dirfd, path) == 0)
		return 1;
	return errno == ENOENT || errno == ENOTDIR ? 0 : -1;
}

static bool row_fits(const struct colonfile_row *row, const struct key *key, uint32_t *id)
{
	if (key->name && strcmp(row->field[NAME], key->name) != 0)
		return false;
	if (value_id(row->field[ID], id) < 0)
		return false;
	return key->name || *id == key->id;
}

static const char *keep(const char *text)
{
	return pool_copy(text, strlen(text));
}

/* 1; 0 for a row that has no group's number; -1. */
static int take_user(const struct colonfile_row *row, struct passwd_user *user)
{
	gid_t gid;

	if (value_id(row->field[GROUP], &gid) < 0)
		return 0;
	user->gid = gid;
	user->name = keep(row->field[NAME]);
	user->home = keep(row->field[HOME]);
	user->shell = keep(row->field[SHELL]);
	return user->name && user->home && user->shell ? 1 : -1;
}

/* Fills *ID, and *USER unless that is NULL, as for a file of groups. */
static int find(int dirfd, const char *path, const struct key *key, uint32_t *id,
	struct passwd_user *user)
{
	struct colonfile rows;
	struct colonfile_row row;
	int found = open_rows(&rows, dirfd, path);
	uint32_t seen;

	if (found <= 0)
		return found;
	found = 0;
	while (!found && colonfile_next(&rows, &row))
		if (row_fits(&row, key, &seen))
			found = user ? take_user(&row, user) : 1;
	if (found > 0)
		*id = seen;
	colonfile_close(&rows);
	return found;
}

int passwd_find_name(int dirfd, const char *path, const char *name, struct passwd_user *user)
{
	return find(dirfd, path, &(struct key){ .name = name }, &user->uid, user);
}

int passwd_find_id(int dirfd, const char *path, uid_t uid, struct passwd_user *user)
{
	return find(dirfd, path, &(struct key){ .id = uid }, &user->uid, user);
}

int passwd_find_group_name(int dirfd, const char *path, const char *name, gid_t *gid)
{
	return find(dirfd, path, &(struct key){ .name = name }, gid, NULL);
}

/* FOUND is the answer of the look-up by name. */
static int or_number(int found, const char *text, uint32_t *id)
{
	if (found > 0)
		return 0;
	if (!found && value_id(text, id) < 0)
		return fail_plain("'%s' is neither a known name nor an id", text);
	return found;
}

int passwd_read_user(const char *text, uid_t *uid)
{
	struct passwd_user user;
	int found = passwd_find_name(AT_FDCWD, "/etc/passwd", text, &user);

	*uid = found > 0 ? user.uid : 0;
	return or_number(found, text, uid);
}

int passwd_read_group(const char *text, gid_t *gid)
{
	return or_number(passwd_find_group_name(AT_FDCWD, "/etc/group", text, gid), text, gid);
}

ssize_t passwd_list_groups(
	int dirfd, const char *path, const char *name, gid_t *groups, size_t size)
{
	struct colonfile rows;
	struct colonfile_row row;
	size_t count = 0;
	int opened = open_rows(&rows, dirfd, path);
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
