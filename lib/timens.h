#ifndef TIMENS_H
#define TIMENS_H

#include <stdint.h>
#include <time.h>

/* Sets CLOCK, CLOCK_MONOTONIC or CLOCK_BOOTTIME, of the time namespace made by unshare(2) to
 * run SECONDS before (less than 0: behind) the host's (time_namespaces(7)). Only until the
 * first process is in it, that is, before any fork and exec. Needs /proc. 0 or -1. */
int timens_set_offset(clockid_t clock, int64_t seconds);

#endif
