#ifndef STAGING_H
#define STAGING_H

#include <limits.h>
#include <signal.h>

/* Where something is to appear whole or not at all: it is made beside it, under a name
 * that nobody can know before, and then renamed. From staging_open to staging_close the signals
 * that end a program wait (interrupt.h), so that what is half-made can go first. */

struct staging {
	int parent;              /* directory that both are in */
	char name[NAME_MAX + 1]; /* where it is to appear in PARENT */
	char fresh[32];          /* where it is made; nothing is there yet */
	sigset_t mask;           /* of signals, before */
};

/* 0; -1 with the error set and nothing to close, also for a PATH without a name to give. */
int staging_open(struct staging *staging, const char *path);

/* Lets the signals through again. */
void staging_close(struct staging *staging);

#endif
