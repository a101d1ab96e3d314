#ifndef CONFINE_H
#define CONFINE_H

#include "setup.h"

/* Child steps that take from COMMAND what it could break out with. Each 0; -1, error set. */

/* With a rootfs unless it is --privileged, with a filter, and as --security-opt says. */
bool confine_forbids_privileges(const struct container_config *config);

/* Set-uid files and file capabilities have no effect any more (PR_SET_NO_NEW_PRIVS). */
int confine_forbid_privileges(struct container *c);

/* The paths of --security-opt mask. After the last mount. */
bool confine_masks_more(const struct container_config *config);
int confine_mask_more(struct container *c);

/* The filter of system calls (seccomp.h), for the capabilities that COMMAND keeps. */
bool confine_filters_calls(const struct container_config *config);
int confine_filter_calls(struct container *c);

#endif
