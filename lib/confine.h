#ifndef CONFINE_H
#define CONFINE_H

#include "setup.h"

/* Child steps that take from COMMAND what it could break out with. Each 0; -1, error set. */

/* Set-uid files and file capabilities have no effect any more (PR_SET_NO_NEW_PRIVS). */
int confine_forbid_privileges(struct container *c);

/* The filter of system calls (seccomp.h), for the capabilities that COMMAND keeps. */
int confine_filter_calls(struct container *c);

#endif
