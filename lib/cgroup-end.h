#ifndef CGROUP_END_H
#define CGROUP_END_H

#include <stdbool.h>

/* The end of cgroup directories. None of these sets an error. */

/* Kills what is in DIR, which is NAME in PARENT, waits until all is gone, and removes it with
 * all below it. The caller holds its lock. Whether it is removed. */
bool cgroup_end_directory(int parent, const char *name, int dir);

/* Removes NAME in PARENT if it was left behind by an owner that is gone and is empty. Returns
 * whether it was removed. */
int cgroup_end_leftover(int parent, const char *name);

/* Does it to all in PARENT. */
void cgroup_end_leftovers(int parent);

#endif
