#ifndef INTERRUPT_H
#define INTERRUPT_H

#include <signal.h>
#include <stdbool.h>

/* HUP, INT and TERM while something half-made stands around: they are kept back until it is
 * cleared away, and then do what they always do. */

/* Keeps them back from here on. BEFORE gets the mask until now. */
void interrupt_hold(sigset_t *before);

/* Whether one waits; then the error is set. */
bool interrupt_came(void);

/* Lets them through: if one waits and nobody handles it, this ends the program. */
void interrupt_release(const sigset_t *before);

#endif
