#ifndef STAGING_H
#define STAGING_H

#include <stdbool.h>

/* Where a file or directory is to appear whole or not at all: it is made beside it, under a
 * name that nobody has, and then renamed. From staging_open to staging_end the signals that end
 * a program wait (interrupt.h), so that what is half-made can go first. */

/* Returns where to make what is to appear at PATH: nothing is there yet. */
const char *staging_open(const char *path);

/* Ends what staging_open has begun, if it was called. STATUS 0: puts what was made in its
 * place, where something may be that rename(2) replaces or, with REPLACE, another root, which
 * is removed then; if that fails the new one stays nevertheless. -1: removes what was made so
 * far. STATUS, or -1 with the error set: if something stays, it is about that. */
int staging_end(int status, bool replace);

#endif
