#ifndef HINT_DEATH_H
#define HINT_DEATH_H

#include "setup.h"

/* Looks for the cause of what went wrong with the run C, whose error is set, and where it finds
 * one adds to the error what mends it. */
void hint_death_look(const struct container *c);

#endif
