#ifndef RESOURCES_H
#define RESOURCES_H

#include "setup.h"

/* Steps about what the container may use: its cgroup and the limits there. Each 0; -1, error
 * set. */

/* Whether a limit or a cgroup was asked for: without, WANT_CGROUP, there is none. */
bool resources_are_limited(const struct container_config *config);

/* Host side: makes c->cgroup and writes the limits; and at the end, where it was made, kills
 * what is left there and removes it. Where memory was what ended COMMAND or its set-up, the
 * error says so then. */
int resources_limit(struct container *c);
void resources_release(struct container *c);

/* Sets the error where the child could not be started in the cgroup: the last error, or what
 * that means. Returns -1. */
int resources_explain_entry(const struct container *c);

/* Child side: enters the cgroup where it was not started in it (c->enters_cgroup), and a cgroup
 * namespace, whose root it is then. */
int resources_enter(struct container *c);

/* Child side: attaches cgroup2 with ATTRIBUTES (mount.h) at fs/cgroup in c->root.sys. */
int resources_mount_cgroup(const struct container *c, unsigned attributes);

#endif
