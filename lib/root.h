#ifndef ROOT_H
#define ROOT_H

/* The root of a mount namespace that is this process's own. It is not "/" for a process in a
 * chroot, whose outside must not be within reach of what is run: chroot(2) tells how a
 * privileged process leaves one. */

/* Makes all mounts below "/" private. 0, or -1 with the error set. */
int root_isolate(void);

/* Makes the attached mount MOUNT the root of this mount namespace and of this process, and
 * drops the old one; the working directory is / then. 0, or -1 with the error set. */
int root_change(int mount);

#endif
