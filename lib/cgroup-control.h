#ifndef CGROUP_CONTROL_H
#define CGROUP_CONTROL_H

#include "cgroup.h"

/* Controllers: which a limit needs, and how a directory's children get them. */

/* The bit of the controller whose FILE it is, e.g. memory.max. 0 for the files cgroup.* that
 * all directories have; -1 with the error set. */
int cgroup_control_find(const char *file);

/* Enables CONTROLLERS, or'ed bits, for the children of cgroup->parent, from the top down, where
 * they are not. 0; -1 with an error that says who withholds which, and what frees it. */
int cgroup_control_enable(const struct cgroup *cgroup, unsigned controllers);

#endif
