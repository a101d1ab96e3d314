#ifndef INHERIT_H
#define INHERIT_H

#include "setup.h"

/* Steps about what a process has from its caller and a confined COMMAND must not have. nice,
 * affinity, scheduler and resource limits stay: they are the caller's wish. Each 0; -1, error
 * set. */

/* Host side: lets the descriptors of --preserve-fds through exec. To be taken before any of
 * ours is opened. */
int inherit_keep_descriptors(struct container *c);

/* Takes away the session keyring, the controlling terminal's session, personality flags that
 * weaken memory protection, the timer slack, and what is done on signals, which should be
 * blocked. */
int inherit_reset(struct container *c);

/* Closes all descriptors but 0, 1, 2, those of --preserve-fds, c->program and c->told[1].
 * Refuses a directory as standard input, output or error, and puts our own null device in the
 * place of the host's there. */
int inherit_close_descriptors(struct container *c);

#endif
