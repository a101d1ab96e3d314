#ifndef WHITELIST_H
#define WHITELIST_H

#include "opt.h"

/* Leaves only those variables in the environment that NAMES, lists with commas, name and that
 * are set. */
void whitelist_apply(const struct opt_list *names);

#endif
