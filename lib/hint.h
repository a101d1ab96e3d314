#ifndef HINT_H
#define HINT_H

/* Looks for the cause of the last error and adds to it what mends that. Only what was found by
 * looking counts, and what cannot be looked at is passed over in silence. Costs nothing unless
 * something failed. Does nothing where a hint was added before: a child that shares our memory
 * looks first, where it failed. */
void hint_look(void);

#endif
