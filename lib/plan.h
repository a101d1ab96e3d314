#ifndef PLAN_H
#define PLAN_H

#include "container.h"

/* What container_run would do for CONFIG, a line a step in the order of the steps: side, name
 * and arguments. Nothing is done, and needs no right. Returns the text, in the pool; NULL with
 * the error set, where the run would be refused for what was asked. */
const char *plan_describe(const struct container_config *config);

#endif
