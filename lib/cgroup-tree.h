#ifndef CGROUP_TREE_H
#define CGROUP_TREE_H

#include "cgroup.h"

/* The hierarchy of cgroup v2, and the place in it where a run makes its directory. */

/* Opens (O_PATH) the top where it is mounted: at /sys/fs/cgroup, or in a hybrid system at
 * unified below it. *PLACE becomes that. -1, without an error, if it is at neither. */
int cgroup_tree_find(const char **place);

/* Opens the top: what cgroup_tree_find finds, else a mount of our own that only we see. Fills
 * top and mount. 0 or -1. */
int cgroup_tree_open(struct cgroup *cgroup);

/* Opens the directory PATH, "" or "/a/b" from the top. Sets no error. */
int cgroup_tree_open_directory(const struct cgroup *cgroup, const char *path);

/* Opens PATH (NULL: /minictr, which is made) below the top. Fills parent, parent_path,
 * own_parent. 0 or -1. */
int cgroup_tree_open_parent(struct cgroup *cgroup, const char *path);

/* The same for the nearest cgroup above our own process that is delegated to us. */
int cgroup_tree_open_delegated(struct cgroup *cgroup);

/* What gives a plain user a cgroup of his own, for errors. */
#define CGROUP_TREE_SCOPE "systemd-run --user --scope -p Delegate=yes minictr run ..."

/* Opens what is there of the place for PATH NULL, and makes nothing. The same. */
int cgroup_tree_open_present(struct cgroup *cgroup);

/* Sets the error for errno of a call about NAME in the parent, "" for the parent itself.
 * Returns -1. */
int cgroup_tree_fail(const struct cgroup *cgroup, const char *name);

/* The first process in the directory DIR itself: its pid, 0 for one of another PID namespace;
 * -1 if there is none. */
long cgroup_tree_first_process(int dir);

/* Removes a parent that is ours, if it is empty, and closes it. Sets no error. */
void cgroup_tree_close(struct cgroup *cgroup);

#endif
