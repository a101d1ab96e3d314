#ifndef PASSWD_H
#define PASSWD_H

#include <stddef.h>
#include <sys/types.h>

/* Look-ups in passwd(5) and group(5) files by a scanner of our own: no NSS, so that a static
 * program can do it and a file of an image too (see colonfile.h for what is accepted). DIRFD is
 * the root in which PATH ("etc/passwd", "etc/group") is looked up; AT_FDCWD: as open(2).
 * Each answers with the first row that fits: 1 found, 0 none (or no such file) and what the
 * result points at is as it was, -1 with the error set. A row whose numbers are not plain ids
 * is no row. */

struct passwd_user {
	uid_t uid;
	gid_t gid;
	const char *name, *home, *shell; /* may be ""; in the pool, stay valid */
};

/* The user of that name, or number, in *USER. */
int passwd_find_name(int dirfd, const char *path, const char *name, struct passwd_user *user);
int passwd_find_id(int dirfd, const char *path, uid_t uid, struct passwd_user *user);

/* The number of the group of that name in *GID. */
int passwd_find_group_name(int dirfd, const char *path, const char *name, gid_t *gid);

/* TEXT from an option, a name of /etc/passwd or /etc/group or else a number. 0 or -1. */
int passwd_read_user(const char *text, uid_t *uid);
int passwd_read_group(const char *text, gid_t *gid);

/* Writes the groups of which user NAME is listed as a member to GROUPS, at most SIZE.
 * Returns how many; -1, with E2BIG where there are more. No such file: 0. */
ssize_t passwd_list_groups(
	int dirfd, const char *path, const char *name, gid_t *groups, size_t size);

#endif
