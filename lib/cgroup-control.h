#ifndef CGROUP_CONTROL_H
#define CGROUP_CONTROL_H

#include "cgroup.h"

/* Controllers: which a limit needs, and how a directory's children get them. */

/* The bit of the controller whose FILE it is, e.g. memory.max. 0 for the files cgroup.* that
 * all directories have; -1 with the error set. */
int cgroup_control_find(const char *file);

/* Whether the controller NAME is offered where a run of ours would make its cgroup, and without
 * NAME of one ("cgroup") whether it could make one at all. Changes nothing. 0; -1 with an error
 * as cgroup_control_enable's. */
int cgroup_control_check(const char *name);

/* Enables CONTROLLERS, or'ed bits, for the children of cgroup->parent, from the top down, where
 * they are not. 0; -1 with an error that says who withholds which, and what frees it. */
int cgroup_control_enable(const struct cgroup *cgroup, unsigned controllers);

#endif
