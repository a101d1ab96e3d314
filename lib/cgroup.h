#ifndef CGROUP_H
#define CGROUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One cgroup v2 directory for one run: made, limited and removed (cgroups(7)).
 *
 * Whose it is can be told from the directory alone. It is sticky, which means nothing here and
 * which nobody else does, from the mkdir(2) on; and its owner holds flock(2) on it. One that is
 * sticky and can be locked was left behind by an owner that was killed: whoever comes next
 * removes it. It is removed with the lock held only, so who has the lock and finds the
 * directory still in its place owns it. */

struct cgroup {
	int top;                 /* of the hierarchy, as far as we see it */
	int parent;              /* the directory in which ours is made */
	int dir;                 /* ours, locked */
	const char *name;        /* of ours, in parent */
	const char *mount;       /* where top is mounted, for messages */
	const char *parent_path; /* from top: "" for itself, else "/a/b" */
	bool own_parent;         /* it is ours too, and removed when it is empty */
};

/* Makes the directory NAME. PARENT: below it, a path from the top; NULL: below /minictr, which
 * is made, or where that may not be written in the nearest cgroup above our own process that is
 * delegated to us. Removes what dead owners left there. 0, or -1 with nothing left behind. */
int cgroup_make(struct cgroup *cgroup, const char *parent, const char *name);

/* Writes VALUE to FILE of the directory, and has the file's controller enabled for it where it
 * is not. 0; -1 with an error that says what lacks. */
int cgroup_write(const struct cgroup *cgroup, const char *file, const char *value);

/* These are about the directory of any cgroup, and set no error. */

/* Opens the directory NAME below it; links there are none in a cgroupfs. */
int cgroup_open(int dir, const char *name);

/* Reads FILE of it, without a newline at its end. false where the kernel has none. */
bool cgroup_read(int dir, const char *file, char *text, size_t size);

/* Whether it has FILE. */
bool cgroup_has(int dir, const char *file);

/* The number behind KEY, which has the blank, in its flat-keyed FILE, e.g. "oom_kill " in
 * memory.events; 0 if there is none. */
uint64_t cgroup_count(int dir, const char *file, const char *key);

/* Kills what is left in the directory and removes it with all below it. What cannot be removed
 * within some seconds stays for the next run. Keeps the error that is set. */
void cgroup_remove(struct cgroup *cgroup);

#endif
