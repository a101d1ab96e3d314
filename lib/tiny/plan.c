#include "plan.h"

#include "err.h"

#include <stddef.h>

const char *plan_describe(const struct container_config *config)
{
	(void)config;
	fail_plain("--dry-run: not in this program");
	return NULL;
}
