#ifndef CHILD_H
#define CHILD_H

#include <signal.h>
#include <sys/types.h>

/* Waiting for a child, and for one whose fate becomes ours. */

/* Blocks TERM and INT, so that they do not end us before the child, and CHLD. BEFORE gets the
 * mask that the child has to have again. */
void child_hold_signals(sigset_t *before);

/* Waits until PID has ended; a stopped one has not. Returns its wait status; -1, which is none,
 * where that cannot be had. */
int child_wait(pid_t pid);

/* child_wait that sends PID each TERM and INT that came since child_hold_signals. */
int child_forward_signals(pid_t pid);

/* Returns the exit status in the wait status STATUS; if it is a signal instead, dies of that
 * without a core of its own. Where that cannot be (process 1): 128 and the signal. */
int child_end_like(int status);

#endif
