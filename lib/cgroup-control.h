#ifndef CGROUP_CONTROL_H
#define CGROUP_CONTROL_H

#include "cgroup.h"

/* Controllers: which a limit needs, and how a directory's children get them. */

/* Whether the controller NAME is offered where a run of ours would make its cgroup, and without
 * NAME of one ("cgroup") whether it could make one at all. Changes nothing. 0; -1 with an error
 * as cgroup_control_enable's. */
int cgroup_control_check(const char *name);

/* Enables the controller whose FILE it is, e.g. memory.max, for the children of cgroup->parent:
 * there, and from the top down where that is what lacks. A file cgroup.* is of none. 0; -1 with
 * an error that says who withholds it, and what frees it. */
int cgroup_control_enable(const struct cgroup *cgroup, const char *file);

#endif
