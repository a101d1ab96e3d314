#ifndef STAGING_H
#define STAGING_H

#include <limits.h>
#include <signal.h>
#include <stdbool.h>

/* Where a file or directory is to appear whole or not at all: it is made beside it, under a
 * name that nobody has, and then renamed. From staging_open to staging_keep or staging_drop the
 * signals that end a program wait (interrupt.h), so that what is half-made can go first. */

struct staging {
	const char *path;          /* where it is to appear */
	char fresh[PATH_MAX + 32]; /* where it is made; nothing is there yet */
	sigset_t mask;             /* of signals, before */
};

/* Names FRESH. */
void staging_open(struct staging *staging, const char *path);

/* Puts what was made in its place, where something may be that rename(2) replaces or, with
 * REPLACE, another root, which is removed then; if that fails the new one stays nevertheless.
 * 0; -1 with the error set. */
int staging_keep(struct staging *staging, bool replace);

/* Removes what was made so far. -1, for the error that is set; if something stays, it is about
 * that. */
int staging_drop(struct staging *staging);

#endif
