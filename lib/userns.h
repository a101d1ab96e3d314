#ifndef USERNS_H
#define USERNS_H

#include "setup.h"

/* Steps about the user namespace of a run: --userns, --uidmap, --gidmap, and what a caller
 * without CAP_SYS_ADMIN gets in any case. */

/* Decides whether there is one, c->want[WANT_USERNS], and what it maps. As asked; a plain user
 * is root inside, with his ranges of /etc/subuid and /etc/subgid behind where he has them and
 * newuidmap is there. Does nothing yet. 0; -1, error set. */
int userns_choose(struct container *c);

/* Host side: starts the process that writes ranges. 0; -1, error set. */
int userns_prepare(struct container *c);

/* Host side, once the child is set up: that process ends. */
void userns_release(struct container *c);

/* Child side: has the maps written and becomes root of the namespace, or with keep-id stays
 * the caller. 0; -1, error set. */
int userns_enter(struct container *c);

#endif
