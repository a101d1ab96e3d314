#ifndef STORAGE_H
#define STORAGE_H

#include "setup.h"

/* Steps about what the user wants mounted in the root. The functions with has_, lacks_ and
 * wants_ say whether the step of that name is taken; the others return 0, or -1 with the error
 * set. */

/* Whether a place was named without a root in which it could lie; and the refusal. */
bool storage_lacks_root(const struct container_config *config);
int storage_refuse(struct container *c);

/* Host side. With --overlay=DIR: takes DIR for this run, until it ends: two overlays on one
 * directory would spoil it. */
bool storage_keeps_overlay(const struct container_config *config);
int storage_lock_overlay(struct container *c);

/* Whether there are volumes, and tmpfs and devices with them. */
bool storage_has_volumes(const struct container_config *config);

/* Opens the sources, while mounts still have the host's propagation and files the host's
 * names. */
int storage_open_sources(struct container *c);

/* With --read-only: lays a tmpfs over each of /run, /tmp and /var/tmp that is there. */
bool storage_wants_scratch(const struct container_config *config);
int storage_mount_scratch(struct container *c);

/* Mounts the volumes, in their order, and makes their targets where they are missing. */
int storage_mount_volumes(struct container *c);

#endif
