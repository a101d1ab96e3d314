#ifndef PLAN_STORAGE_H
#define PLAN_STORAGE_H

#include "draft.h"
#include "setup.h"

/* What the steps about files do, for plan.c. */

/* Where the volumes come from. */
void plan_storage_tell_sources(struct draft *out, const struct container *c);

/* What the volumes are, and where they go. */
void plan_storage_tell_volumes(struct draft *out, const struct container *c);

/* What the root consists of. */
void plan_storage_tell_root(struct draft *out, const struct container *c);

/* What is taken from the mounts of the root. */
void plan_storage_tell_restriction(struct draft *out, const struct container *c);

/* The size of /dev/shm. */
void plan_storage_tell_shm(struct draft *out, const struct container *c);

/* The flags of /sys. */
void plan_storage_tell_sys(struct draft *out, const struct container *c);

#endif
