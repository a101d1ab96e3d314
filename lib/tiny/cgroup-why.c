/* In a tiny program it is said what failed, and not why. */

#include "cgroup-why.h"

#include "err.h"

#include <errno.h>

int cgroup_why_missing(const char *name, int is_root)
{
	(void)is_root;
	return fail_plain("%s: no such controller here", name);
}

int cgroup_why_refused(const char *file, const char *value)
{
	return fail("%s: %s", file, value);
}
