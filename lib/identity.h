#ifndef IDENTITY_H
#define IDENTITY_H

#include "setup.h"

/* Child steps that decide who COMMAND is: user, groups, capabilities, environment. Each 0; -1,
 * error set. */

/* Looks config->user and config->groups up in the passwd and group files of the root: fills
 * c->user. */
int identity_find_user(struct container *c);

/* Makes environ, which the parent sees too: with a rootfs docker's default variables, else the
 * caller's; then those of files, then those given one by one. */
int identity_make_environment(struct container *c);

/* What was asked for, whether or not the caller has it. */
uint64_t identity_wanted_caps(const struct container_config *config);

/* Decides c->caps and drops the others from the bounding set. */
int identity_bound_caps(struct container *c);

/* Takes on the groups and ids of c->user; keeps the capabilities that identity_set_caps needs
 * for a user that is not root. */
int identity_become_user(struct container *c);

/* Makes c->caps those of root; of another user the ones that were added by name. */
int identity_set_caps(struct container *c);

#endif
