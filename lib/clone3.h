#ifndef CLONE3_H
#define CLONE3_H

#include <stdint.h>

/* clone3(2) for which libc has no function, since the child that it makes has to leave the
 * caller's stack without returning through it. */

/* Its argument; see the man page. Ours, since the headers of some systems lack members. */
struct clone3_args {
	uint64_t flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls;
	uint64_t set_tid, set_tid_size, cgroup;
};

/* Starts BODY(ARG) on the stack of ARGS, which must be given, in a new child; what BODY returns
 * is its exit status. Returns the child's pid; -1 with errno, ENOSYS also on an architecture
 * for which there are no lines here. */
long clone3_call(const struct clone3_args *args, int (*body)(void *), void *arg);

#endif
