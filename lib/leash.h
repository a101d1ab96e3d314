#ifndef LEASH_H
#define LEASH_H

#include "setup.h"

/* A process that ends COMMAND when we are killed, and leaves our terminal as it was. The kernel does that too, but forgets it when
 * COMMAND changes its user or group id, or asks for that (PR_SET_PDEATHSIG in prctl(2)). */

/* A host step, and its undo. */
int leash_start(struct container *c);
void leash_end(struct container *c);

#endif
