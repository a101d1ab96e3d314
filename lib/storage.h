#ifndef STORAGE_H
#define STORAGE_H

#include "setup.h"

/* Steps about what the user wants mounted in the root. Each 0; -1, error set. */

/* Refuses to name a place where there is no root in which it could lie. */
int storage_check(const struct container_config *config);

/* Host side. With --overlay=DIR: takes DIR for this run, until it ends: two overlays on one
 * directory would spoil it. */
int storage_lock_overlay(struct container *c);

/* Opens the sources, while mounts still have the host's propagation and files the host's
 * names. */
int storage_open_sources(struct container *c);

/* Mounts the volumes, in their order, and makes their targets where they are missing. */
int storage_mount_volumes(struct container *c);

#endif
