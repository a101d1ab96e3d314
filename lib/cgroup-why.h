#ifndef CGROUP_WHY_H
#define CGROUP_WHY_H

/* Why the controller NAME is not there at all: sets the error and returns -1. IS_ROOT: it lacks
 * at the root of all cgroups, not at that of a cgroup namespace. */
int cgroup_why_missing(const char *name, int is_root);

/* Why a write of VALUE to FILE of a cgroup failed with errno: the same. */
int cgroup_why_refused(const char *file, const char *value);

#endif
