#ifndef LEASH_H
#define LEASH_H

#include "setup.h"

/* A process that ends COMMAND when we are killed. The kernel does that too, but forgets it when
 * COMMAND changes its user or group id, or asks for that (PR_SET_PDEATHSIG in prctl(2)). And it
 * gives the terminal back. */

/* A host step, and its end, if it was taken. */
int leash_start(struct container *c);
void leash_end(struct container *c);

#endif
