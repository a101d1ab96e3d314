#ifndef CGROUP_WHY_H
#define CGROUP_WHY_H

/* Why a controller is not there at all: sets the error, which begins with NAME, and returns -1.
 * OPTION is the kernel's build option for it, V1 its name in cgroup v1. IS_ROOT: it lacks at
 * the root of all cgroups, not at that of a cgroup namespace. */
int cgroup_why_missing(const char *name, const char *v1, const char *option, int is_root);

/* Why a write to FILE of a cgroup failed with the errno NUMBER: the same. */
int cgroup_why_refused(const char *file, const char *value, int number);

#endif
