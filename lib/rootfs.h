#ifndef ROOTFS_H
#define ROOTFS_H

#include <stdbool.h>

/* The default mounts of a confined root (facts: those of docker and podman): / /proc /dev /sys
 * (mask.h hides parts of them). Called in the order of these prototypes, in a new mount
 * namespace whose mounts are private. All return 0, or -1 with the error set. Descriptors stay
 * open until close_range. */
struct rootfs {
	const char *path; /* the caller's name of the directory */
	int fd;           /* the mount that becomes / */
	int proc, sys;    /* the mounts on /proc and /sys */
	int null;         /* our own /dev/null */
};

/* Puts a copy of the directory PATH, with what is mounted below it, over itself. */
int rootfs_open(struct rootfs *root, const char *path);

/* Mounts /proc, of this process's PID namespace. The root's links are not followed here and
 * below: an image whose /proc leads elsewhere is refused. */
int rootfs_mount_proc(struct rootfs *root);

/* Takes the effect of device nodes from the root and all that is mounted below it. */
int rootfs_restrict(struct rootfs *root);

/* Mounts a tmpfs with the default nodes and links on /dev, and /dev/pts, /dev/shm and
 * /dev/mqueue. */
int rootfs_mount_dev(struct rootfs *root);

/* Mounts sysfs on /sys and, where the kernel has it, cgroup2 below; read-only, or WRITABLE. */
int rootfs_mount_sys(struct rootfs *root, bool writable);

/* Makes it the root of this process; the old one is gone then. */
int rootfs_enter(struct rootfs *root);

#endif
