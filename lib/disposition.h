#ifndef DISPOSITION_H
#define DISPOSITION_H

#include <stdbool.h>
#include <sys/types.h>

/* Whether our child PID handles, ignores, blocks or waits for the signal: otherwise a PID 1
 * does not get it. Where nobody can tell, on a system without /proc for a plain user, it does
 * not: an end is better than none. */
bool disposition_is_set(pid_t pid, int number);

#endif
