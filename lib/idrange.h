#ifndef IDRANGE_H
#define IDRANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which ids a user namespace maps, before anything is written (user_namespaces(7)). */

enum idrange_kind { IDRANGE_USERS, IDRANGE_GROUPS };

/* COUNT ids from INNER inside are those from OUTER outside. */
struct idrange {
	uint32_t inner, outer, count;
	bool shifts; /* a single id is put into this range without it losing one */
};

/* What the kernel takes, see user_namespaces(7). */
enum { IDRANGE_ROWS = 340, IDRANGE_TEXT = 4096 };

/* Zeroed is empty. */
struct idrange_map {
	size_t count;
	struct idrange row[IDRANGE_ROWS];
};

/* Appends what TEXT says: "INNER:OUTER:COUNT", the old "OUTER,INNER,COUNT", or
 *  auto    the caller's first range in /etc/subuid or /etc/subgid, from 0 on inside;
 *  subids  the same range onto itself;
 *  all     all that is mapped here, onto itself.
 * The caller is the effective user, who needs a row in /etc/passwd for auto and subids.
 * 0 or -1. */
int idrange_add(struct idrange_map *map, enum idrange_kind kind, const char *text);

/* Puts the single id INNER = OUTER before the ranges and splits those that have it, as the
 * newest unshare(1) does: a range that holds it on either side, or ends just before it, loses
 * its last id, if it does not shift. 0 or -1. */
int idrange_fold(struct idrange_map *map, uint32_t inner, uint32_t outer);

/* Writes the rows as uid_map wants them to TEXT. 0, or -1 with E2BIG. */
int idrange_format(const struct idrange_map *map, char text[IDRANGE_TEXT]);

#endif
