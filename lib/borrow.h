#ifndef BORROW_H
#define BORROW_H

#include "setup.h"

/* What the caller has already, in the place of a file system that the kernel does not make
 * anew: in a user namespace a proc needs its own PID namespace, a sysfs its own network, an
 * mqueue its own IPC namespace, and the first two may not be covered in part by an outer
 * container. */

/* Makes a procfs with ATTRIBUTES (mount.h), or takes a copy of the caller's /proc where that
 * was accepted: by --pid host, or by a volume of /proc on /proc. Its descriptor goes to C, and
 * whether it is a copy, which has to be restricted once it is attached. 0; -1, error set. */
int borrow_create_proc(struct container *c, unsigned attributes);

/* The same for sysfs, with --network host, --pid host or a borrowed /proc. */
int borrow_create_sys(struct container *c, unsigned attributes);

/* Whether V is that volume, which is in its place then. */
bool borrow_is_volume(const struct container *c, const struct volume *v);

/* Shows the caller's /dev/mqueue, if there is one, at NAME in the working directory. 0; -1,
 * error set. */
int borrow_mqueue(const char *name);

#endif
