#ifndef MOUNT_H
#define MOUNT_H

#include <linux/mount.h>
#include <linux/openat2.h>
#include <stdint.h>

/* Mounts by descriptor: made detached (fsopen(2), open_tree(2)), set, then attached
 * (move_mount(2)). All functions set the error and return -1 when they fail; the descriptors
 * they return are O_CLOEXEC and the caller's. */

/* Sets the propagation of PATH and all mounts below it: MS_PRIVATE, MS_SLAVE, MS_SHARED or
 * MS_UNBINDABLE (mount_namespaces(7)). 0 or -1. */
int mount_propagate(const char *path, unsigned long type);

/* Makes a detached mount of a new instance of the file system FS. OPTIONS: keys and values by
 * turns, ended by NULL; a key with the value "" is a flag. NULL: none. ATTRIBUTES: MOUNT_ATTR_
 * of fsmount(2). Returns its descriptor or -1. */
int mount_create(const char *fs, const char *const *options, unsigned attributes);

/* Makes a detached copy of the mount at PATH below DIRFD ("": DIRFD itself). FLAGS: 0 or
 * AT_RECURSIVE, which takes what is mounted below along; AT_SYMLINK_NOFOLLOW. The mount has to
 * be one of this mount namespace. Returns its descriptor or -1. */
int mount_clone(int dirfd, const char *path, unsigned flags);

/* Attaches the detached MOUNT at PATH below DIRFD ("": over DIRFD itself). Links are not
 * followed. 0 or -1. */
int mount_attach(int mount, int dirfd, const char *path);

/* The same, and closes MOUNT. Of one that could not be made, -1, the error stays. 0 or -1. */
int mount_put(int mount, int dirfd, const char *path);

/* Adds ATTRIBUTES (MOUNT_ATTR_RDONLY, _NOSUID, _NODEV, _NOEXEC) to the attached MOUNT, keeping
 * those it has. FLAGS: 0 or AT_RECURSIVE, for all mounts below it too. 0 or -1. */
int mount_restrict(int mount, unsigned flags, uint64_t attributes);

/* Sets how the attached MOUNT and all below it pass mounts on and receive them: MS_PRIVATE,
 * MS_SLAVE or MS_SHARED (mount_namespaces(7)). 0 or -1. */
int mount_share(int mount, unsigned long type);

/* Maps the owners of files in the detached MOUNT and all below it by the maps of the user
 * namespace USERNS, and makes them private. Needs CAP_SYS_ADMIN over their file systems, and
 * Linux 5.12 or the version that brought it to the file system. 0 or -1. */
int mount_map_ids(int mount, int userns);

/* Calls MAKE, which makes or sets a mount, with the directory PLACE as the root and the working
 * directory: what it names, or what is named by a file system that it mounts, leads no further.
 * Comes back to where we were, and returns what MAKE does, or -1. */
int mount_call_in(int place, int (*make)(const void *context), const void *context);

/* Opens PATH inside ROOT by openat2(2) with FLAGS (O_PATH...): symbolic links resolve inside
 * ROOT, magic links are refused. RESOLVE adds RESOLVE_ flags. Returns the descriptor; -1 with
 * errno and without an error text, for callers to whom ENOENT is no failure. */
int mount_open_inside(int root, const char *path, int flags, uint64_t resolve);

/* Opens (O_PATH) a procfs that shows this process, if need be one of our own: the system's may
 * be missing, or that of another PID namespace. Returns the descriptor or -1. */
int mount_open_proc(void);

/* Puts a new procfs of this process's PID namespace in the place of what is mounted on /proc,
 * so that an unmount of /proc shows an empty directory. Does nothing where there is no /proc
 * directory. Mounts must be private already. 0 or -1. */
int mount_replace_proc(void);

#endif
