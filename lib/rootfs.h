#ifndef ROOTFS_H
#define ROOTFS_H

#include "setup.h"

/* Child steps that make the confined root: / /proc /dev /sys with docker's and podman's default
 * mounts, and what hides parts of them. They need a mount namespace whose mounts are private,
 * and the order of these prototypes. Each 0; -1, error set. Descriptors stay open until
 * process_close_descriptors. */

/* Host side, for userns_prepare: opens a copy of config->rootfs that can still be mapped. */
int rootfs_open_mapped(struct container *c);

/* Puts a copy of config->rootfs, with what is mounted below it, over itself, or an image over
 * the old root; an overlay over that. */
int rootfs_open(struct container *c);

/* Makes a procfs of this process's PID namespace, attached nowhere yet. */
int rootfs_create_proc(struct container *c);

/* Unless --privileged device nodes of the root, and of all that is mounted below it, lose their
 * effect; with --read-only it cannot be written. */
int rootfs_restrict(struct container *c);

/* Mounts it on /proc. The root's links are not followed here and below: an image whose /proc
 * leads elsewhere is refused. */
int rootfs_mount_proc(struct container *c);

/* Mounts a tmpfs with the default nodes and links on /dev, and /dev/pts, /dev/shm and
 * /dev/mqueue. */
int rootfs_mount_dev(struct container *c);

/* Mounts sysfs on /sys and, where the kernel has it, cgroup2 below; read-only if restricted. */
int rootfs_mount_sys(struct container *c);

/* Makes it the root of this process; the old one is gone then. */
int rootfs_enter(struct container *c);

#endif
