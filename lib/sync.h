#ifndef SYNC_H
#define SYNC_H

#include <sys/types.h>

/* Parent and child of a run. The child shares the parent's memory and the parent sleeps until
 * the child has exec'd or is gone (clone(2), CLONE_VM|CLONE_VFORK): what the child finds out,
 * an error above all, it leaves in memory. No other word passes between them. */

/* Starts BODY(ARG) as a child in the new namespaces of FLAGS. *PID is set before the child
 * runs, so that it can read there how the parent calls it. Returns 0 when the child has exec'd
 * or ended; -1 with the error set if there is no child. The child must not return from a
 * function that called this one, and ends by _exit or exec. */
int sync_spawn(int flags, int (*body)(void *), void *arg, pid_t *pid);

/* The same, and the child is in the cgroup v2 directory CGROUP from its first moment, where a
 * cgroup namespace of its own has its root then. ENOSYS where clone3(2) cannot be had: before
 * a filter of an outer container, or on an architecture that lib/clone3 does not know. */
int sync_spawn_into(int cgroup, int flags, int (*body)(void *), void *arg, pid_t *pid);

/* A descriptor by which the child sees whether the caller still lives; -1, error set. */
int sync_open_self(void);

/* In the child: signal NUMBER comes when the parent dies. PARENT is its sync_open_self. -1 if
 * it is dead already. The kernel forgets it when user or group ids change: do it again then. */
int sync_die_with(int parent, int number);

#endif
