#ifndef PLAN_LACK_H
#define PLAN_LACK_H

#include "plan-text.h"
#include "setup.h"

/* Adds a line for each feature (feature.h) that the run C needs and this machine lacks. Leaves
 * no error set. */
void plan_lack_tell(struct plan_text *out, const struct container *c);

#endif
