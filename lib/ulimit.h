#ifndef ULIMIT_H
#define ULIMIT_H

#include "opt.h"

#include <sys/resource.h>

/* Resource limits (getrlimit(2)) as docker's --ulimit names them. */

enum { ULIMIT_COUNT = RLIM_NLIMITS };

/* Zeroed: none. */
struct ulimit {
	unsigned given; /* a bit for each RLIMIT_ number */
	struct rlimit value[ULIMIT_COUNT];
};

/* Row setter: NAME=SOFT[:HARD] into the struct ulimit at row->offset. -1 and "unlimited" lift
 * the limit; HARD is SOFT where it is left out. */
int ulimit_set(void *config, const struct opt *row, const char *value);

/* Docker's name of the RLIMIT_ number RESOURCE. */
const char *ulimit_name(int resource);

/* Sets them for this process. 0; -1, error set. */
int ulimit_apply(const struct ulimit *limits);

#endif
