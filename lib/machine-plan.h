#ifndef MACHINE_PLAN_H
#define MACHINE_PLAN_H

#include "machine.h"

/* Makes services of what the kernel's command line asks for (minictr.run=, minictr.end=), or
 * else /etc/minictr.conf and the files in /etc/minictr.d. The first has the console. What is
 * wrong is told. */
void machine_plan_read(struct machine *m);

#endif
