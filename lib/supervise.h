#ifndef SUPERVISE_H
#define SUPERVISE_H

#include <stdbool.h>
#include <sys/types.h>

/* Waits for the child PID, forwarding signals to it meanwhile; all signals must be blocked
 * already. INIT: it is PID 1 of its namespace, to whom the kernel does not deliver signals that
 * it neither handles nor ignores; what their default action says is done here then. NAME
 * stands in the error. Returns the exit status: the child's, or 128 and a signal's number, with
 * the error set where nobody here sent it. */
int supervise_wait(pid_t pid, bool init, const char *name);

#endif
