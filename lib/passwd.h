#ifndef PASSWD_H
#define PASSWD_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Look-ups in passwd(5) and group(5) files by a scanner of our own: no NSS, so that a static
 * program can do it and in an image too (see colonfile.h for what is accepted). The first row
 * that fits counts; one whose numbers are not plain ids is no row, and a file that is not there
 * has none. */

#define PASSWD_USERS  "/etc/passwd"
#define PASSWD_GROUPS "/etc/group"

/* The rest of a user's row. */
struct passwd_user {
	gid_t gid;
	const char *name, *home, *shell; /* may be ""; in the pool, stay valid */
};

/* Looks in the file PATH for the row called NAME, and fills *ID; with NAME NULL for the row of
 * *ID. USER is NULL for groups. 1 found; 0 not, and *USER is as it was; -1, error set. */
int passwd_find(const char *path, const char *name, uint32_t *id, struct passwd_user *user);

/* The same for TEXT from an option: a number, which needs no row, or else a name. 0 or -1. */
int passwd_read(const char *path, const char *text, uint32_t *id, struct passwd_user *user);

/* Groups of a user: more than any system has, less than the kernel takes. COUNT lies apart from
 * the numbers, the pages of which stay untouched where there are none. */
enum { PASSWD_MOST_GROUPS = 4096 };
struct passwd_groups {
	size_t count;
	gid_t *id; /* room for the most */
};

/* Adds GID. 0; -1 where there is no room. */
int passwd_add_group(struct passwd_groups *groups, gid_t gid);

/* Adds those in PATH that list the user NAME as a member. 0 or -1. */
int passwd_add_groups(struct passwd_groups *groups, const char *path, const char *name);

#endif
