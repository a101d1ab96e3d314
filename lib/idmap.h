#ifndef IDMAP_H
#define IDMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* Which ids a user namespace maps (user_namespaces(7)), and how it gets its maps. Needs /proc.
 *
 * One id can be mapped by a process of the new namespace itself: idmap_write_own. Ranges need
 * one that stayed outside: idmap_write_for, called by way of broker.h. */

enum idmap_kind { IDMAP_USERS, IDMAP_GROUPS };

/* COUNT ids from INNER inside are those from OUTER outside. */
struct idmap_range {
	uint32_t inner, outer, count;
	bool shifts; /* a single id is put into this range without it losing one */
};

/* What the kernel takes. */
enum { IDMAP_ROWS = 340, IDMAP_TEXT = 4096 };

/* Zeroed is empty. */
struct idmap_rows {
	size_t count;
	struct idmap_range row[IDMAP_ROWS];
};

/* One that is empty is left unwritten. */
struct idmap {
	struct idmap_rows of[2]; /* by enum idmap_kind */
};

/* Appends what TEXT says: "INNER:OUTER:COUNT", the old "OUTER,INNER,COUNT", or
 *  auto    the caller's first range in /etc/subuid or /etc/subgid, from 0 on inside;
 *  subids  the same range onto itself;
 *  all     all that is mapped here, onto itself.
 * The caller is the effective user, who needs a row in /etc/passwd for auto and subids.
 * 0 or -1. */
int idmap_add(struct idmap *map, enum idmap_kind kind, const char *text);

/* The same for users and for groups. */
int idmap_add_both(struct idmap *map, const char *text);

/* Whether there is any range. */
bool idmap_is_given(const struct idmap *map);

/* Puts the single id INNER = OUTER before the ranges and splits those that have it, as the
 * newest unshare(1) does: a range that holds it on either side, or ends just before it, loses
 * its last id, if it does not shift. 0 or -1. */
int idmap_fold(struct idmap_rows *rows, uint32_t inner, uint32_t outer);

/* Writes ROWS as uid_map wants them to TEXT. 0, or -1 with E2BIG. */
int idmap_format(const struct idmap_rows *rows, char text[IDMAP_TEXT]);

/* Maps the id OUTER, which must be the effective one of before, to INNER in the namespace
 * just entered. For groups the kernel demands that setgroups(2) is denied first: done here.
 * 0 or -1. */
int idmap_write_own(enum idmap_kind kind, uint32_t inner, uint32_t outer);

/* Writes "allow" or "deny" to /proc/self/setgroups. A kernel without it (before 3.19) allows.
 * 0 or -1. */
int idmap_set_setgroups(const char *word);

/* Maps the ranges of CONTEXT, a struct idmap, in the user namespace of process PID: root
 * writes the files, others execute newuidmap and newgidmap from PATH. 0; -1; or the status of
 * the tool that failed, 127 if there is none. For broker_call. */
int idmap_write_for(const void *context, pid_t pid);

#endif
