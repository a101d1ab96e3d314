#ifndef ROOT_H
#define ROOT_H

/* The root of a mount namespace that is this process's own. It is not "/" for a process in a
 * chroot, whose outside must not be within reach of what is run: chroot(2) tells how a
 * privileged process leaves one. */

/* Out of a chroot, to / of this mount namespace: setns(2), even to the namespace that we are
 * in, makes root and working directory those of the namespace, and by pidfd it needs no /proc
 * (Linux 5.8). 0, or -1 with the error set. */
int root_leave_chroot(void);

/* Sets the propagation (mount.h) of the mount on which "/" lies and of all below; in a chroot
 * that is no mount, of all there are. 0, or -1 with the error set. */
int root_propagate(unsigned long type);

/* Makes the attached mount MOUNT, which lies on BELOW, the root of this mount namespace and of
 * this process, and drops the old one; the working directory is / then. 0, or -1 with the error
 * set. */
int root_change(int mount, int below);

/* Whether that goes without a copy of an initramfs in between, in a mount namespace to throw
 * away. 0; -1, error set. */
int root_check(void);

#endif
