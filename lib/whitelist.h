#ifndef WHITELIST_H
#define WHITELIST_H

#include "opt.h"

/* Leaves only those variables in the environment that NAMES, lists with commas, name and that
 * are set. 0 or -1. */
int whitelist_apply(const struct opt_list *names);

#endif
