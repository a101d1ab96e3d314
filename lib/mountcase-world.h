#ifndef MOUNTCASE_WORLD_H
#define MOUNTCASE_WORLD_H

#include <stddef.h>
#include <sys/types.h>

/* Where one case of mountns-test lives: a tmpfs of its own that is root and working directory,
 * in a mount namespace of its own (of a user namespace of its own where the caller may not
 * unshare otherwise). Further mount namespaces are the other sides of it; they stay alive by
 * descriptor, need no process, and show the same tree. All functions: 0, or -1 with the error
 * set, unless said otherwise. */

enum { MOUNTCASE_SIDES = 3 };

/* Finds a /proc, or makes one that is mounted nowhere, for what follows. To be called once,
 * in the outside. */
int mountcase_world_find_proc(void);

/* The descriptor of that /proc. */
int mountcase_world_proc(void);

/* Leaves the outside for a copy of it, private and in fresh namespaces. An error text that
 * begins with "BAIL " says that none can be had here. */
int mountcase_world_leave(void);

/* The same, and a fresh world is made there; this is its side 0. */
int mountcase_world_open(void);

/* Makes the namespace, root and working directory of the caller SIDE. The caller, a process
 * that shares descriptors and memory with the one that plays, has them for itself. */
int mountcase_world_keep(int side);

/* Moves to SIDE: namespace, root and working directory. */
int mountcase_world_enter(int side);

/* Lets go of SIDE, which ends its namespace. */
int mountcase_world_end(int side);

/* Reads /proc/self/mountinfo, as seen from the caller's root, into BUFFER. Returns its length
 * or -1. */
ssize_t mountcase_world_mountinfo(char *buffer, size_t size);

/* The line of the mount on which PATH lies, valid until the next call; NULL, error set. */
char *mountcase_world_line(const char *path);

#endif
