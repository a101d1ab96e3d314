#ifndef CONSOLE_H
#define CONSOLE_H

#include "setup.h"

/* Child steps that give COMMAND a pty as its terminal, and what the parent does with the other
 * side. Each 0; -1, error set. */

/* Opens the pty. With a rootfs it is of a devpts of its own, which becomes c->root.pts;
 * without, of the host's, or where there is none of a new one, for /dev/pts. It becomes the
 * standard descriptors and the controlling terminal. Called while the descriptor table is still
 * the parent's too: so the parent has c->relay without a word being sent. */
int console_open(struct container *c);

/* Shows it: on /dev/console of c->root.dev; or what is in c->root.pts on the host's
 * /dev/pts. */
int console_show(struct container *c);

/* Makes c->user its owner. */
int console_give(struct container *c);

/* In the parent, while COMMAND runs. Returns the relay; NULL if there is no pty. */
struct relay *console_start(struct container *c);

#endif
