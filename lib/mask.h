#ifndef MASK_H
#define MASK_H

/* The masked and the read-only paths of a confined root, those of docker and podman together.
 * PROC, SYS: the mounts on /proc and /sys; NULL_NODE: a null device of our own. A path that
 * the kernel does not have is passed over; each other one is looked at afterwards. */

/* Hides files behind NULL_NODE and directories behind an empty read-only tmpfs. 0; -1, error
 * set. */
int mask_hide(int proc, int sys, int null_node);

/* Makes the paths that must be readable only read-only. 0; -1, error set. */
int mask_protect(int proc);

#endif
