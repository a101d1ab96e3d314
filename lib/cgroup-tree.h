#ifndef CGROUP_TREE_H
#define CGROUP_TREE_H

#include "cgroup.h"

/* The hierarchy of cgroup v2, and the place in it where a run makes its directory. */

/* Opens the top: where it is mounted, in /sys/fs/cgroup or a hybrid system's unified below it,
 * else by a mount of our own that only we see. Fills top and mount. 0 or -1. */
int cgroup_tree_open(struct cgroup *cgroup);

/* Opens PATH (NULL: as cgroup_make says) below the top. Fills parent, parent_path, own_parent.
 * 0 or -1. */
int cgroup_tree_open_parent(struct cgroup *cgroup, const char *path);

/* The first process in the directory DIR itself: its pid, 0 for one of another PID namespace;
 * -1 if there is none. */
long cgroup_tree_first_process(int dir);

/* Removes a parent that is ours, if it is empty, and closes it. Sets no error. */
void cgroup_tree_close(struct cgroup *cgroup);

#endif
