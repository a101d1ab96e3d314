#ifndef MOUNTCASE_WORLD_H
#define MOUNTCASE_WORLD_H

#include "mountcase-script.h"

#include <stdbool.h>

/* Where one case of mountns-test lives: a tmpfs of its own that is root and working directory,
 * in a mount namespace of its own (of a user namespace of its own where the caller may not
 * unshare otherwise). Further mount namespaces are the other sides of it; they stay alive by
 * descriptor, need no process, and show the same tree. All functions: 0, or -1 with the error
 * set, unless said otherwise. */

enum { MOUNTCASE_SIDES = 3 };

/* Finds a /proc, or makes one that is mounted nowhere, for what follows. To be called once,
 * in the outside. */
int mountcase_world_find_proc(void);

/* Leaves the outside for a copy of it, private and in fresh namespaces, and makes a world
 * there; this is its side 0. */
int mountcase_world_open(void);

/* Moves to SIDE: namespace, root and working directory. */
int mountcase_world_enter(int side);

/* The verbs
 *
 *   keep S   makes the namespace, root and working directory of the process side S
 *   end S    lets go of side S, which ends its namespace */
mountcase_run mountcase_world_keep, mountcase_world_end;

/* mountinfo_find here, and in the outside. -1 with the error set. */
int mountcase_world_find(bool (*is_it)(void *arg, const char *line), void *arg);
int mountcase_world_find_outside(bool (*is_it)(void *arg, const char *line), void *arg);

/* The line of the mount on which PATH lies, valid until the next call; NULL, error set. */
char *mountcase_world_line(const char *path);

#endif
