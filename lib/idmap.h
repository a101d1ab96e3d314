#ifndef IDMAP_H
#define IDMAP_H

#include "idrange.h"

#include <stdbool.h>
#include <sys/types.h>

/* Gives a user namespace its maps (user_namespaces(7)). Needs /proc.
 *
 * One id can be mapped by a process of the new namespace itself: idmap_write_own. Ranges need
 * one that stayed outside: idmap_write_for, called by way of broker.h. */

/* Maps the id OUTER, which must be the effective one of before, to INNER in the namespace
 * just entered. For groups the kernel demands that setgroups(2) is denied first: done here.
 * 0 or -1. */
int idmap_write_own(enum idrange_kind kind, uint32_t inner, uint32_t outer);

/* Writes "allow" or "deny" to /proc/self/setgroups. A kernel without it (before 3.19) allows.
 * 0 or -1. */
int idmap_set_setgroups(const char *word);

/* What idmap_write_for takes; an empty map is left unwritten. */
struct idmap {
	struct idrange_map map[2]; /* by enum idrange_kind */
};

/* Whether there is any range. */
bool idmap_is_given(const struct idmap *maps);

/* Maps the ranges of CONTEXT, a struct idmap, in the user namespace of process PID: root
 * writes the files, others execute newuidmap and newgidmap from PATH. 0; -1; or the status of
 * the tool that failed, 127 if there is none. For broker_call. */
int idmap_write_for(const void *context, pid_t pid);

#endif
