#ifndef IDMAP_H
#define IDMAP_H

#include "broker.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Which ids a user namespace maps (user_namespaces(7)), and how it gets its maps. Needs /proc.
 */

enum idmap_kind { IDMAP_USERS, IDMAP_GROUPS };

/* COUNT ids from INNER inside are those from OUTER outside. */
struct idmap_range {
	uint32_t inner, outer, count;
	bool shifts; /* the caller's own id is put into it without it losing one */
	bool is_own; /* that is it: where it stands alone, it is written from inside */
	struct idmap_range *next;
};

/* Zeroed is empty. What maps nothing is left unwritten. */
struct idmap {
	struct idmap_range *of[2]; /* by enum idmap_kind; in the pool (pool.h) */
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

/* Puts the caller's effective id, as INNER inside, before the ranges and splits those that have
 * it, as the newest unshare(1) does: a range that holds it on either side, or ends just before
 * it, loses its last id, if it does not shift. 0 or -1. */
int idmap_add_own(struct idmap *map, enum idmap_kind kind, uint32_t inner);

/* Whether there is anything that cannot be written from inside. */
bool idmap_needs_broker(const struct idmap *map);

/* Writes MAP in the user namespace just entered, as PID, which is how BROKER calls this
 * process. An own id alone is written here, and as the kernel demands it, for groups
 * setgroups(2) is denied first. BROKER, started after MAP was complete where that is needed,
 * writes the rest: root the files, others execute newuidmap and newgidmap from PATH. 0; -1; or
 * the status of the tool that failed, 127 if there is none. */
int idmap_write(const struct idmap *map, const struct broker *broker, pid_t pid);

/* Writes "allow" or "deny" to /proc/self/setgroups. 0 or -1. */
int idmap_set_setgroups(const char *word);

/* Becomes this user with this group, of which UINT32_MAX is as before. 0 or -1. */
int idmap_become(uint32_t uid, uint32_t gid);

#endif
