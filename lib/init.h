#ifndef INIT_H
#define INIT_H

#include "setup.h"

/* What the first process of a container or a machine has to do, and steps that put it before
 * COMMAND: this program itself, as its applet init. */

/* The host step that opens c->program and c->told; and the last child
 * step, which returns only if that could not be executed: -1, error set. */
int init_open_program(struct container *c);
int init_become(struct container *c);

/* Runs COMMAND as a child that dies with this process. Meanwhile reaps all whose parent ended
 * and forwards signals to COMMAND. Returns its exit status, as supervise_wait does, when it has
 * ended: the kernel kills what is left when process 1 exits; 125, 126 or 127 with the error set
 * if it could not be started. TELL: see struct supervise; 0: none. */
int init_run(char *const *command, unsigned tell);

#endif
