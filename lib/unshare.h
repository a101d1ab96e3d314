#ifndef UNSHARE_H
#define UNSHARE_H

#include "broker.h"
#include "idmap.h"
#include "nsfile.h"
#include "opt.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/* unshare(1): leaves namespaces in the order of effects of util-linux, and executes COMMAND. */

/* In the order of --propagation. */
enum unshare_propagation { UNSHARE_PRIVATE, UNSHARE_SLAVE, UNSHARE_SHARED, UNSHARE_UNCHANGED };

/* What is asked for: zeroed, nothing. */
struct unshare {
	int namespaces; /* CLONE_NEW... */
	bool forks;     /* COMMAND is a child */
	bool forwards;  /* ... and gets our TERM and INT */
	bool keeps_caps;
	bool clears_env;
	int kill_signal; /* COMMAND's, when we die; 0: none */
	/* Users and groups, by enum idmap_kind, each plus one: */
	uint32_t owner[2];            /* of the user namespace */
	uint32_t single[2];           /* what our effective ids are inside */
	uint32_t ids[2];              /* of COMMAND */
	struct idmap maps;            /* the ranges beside the single ids */
	const char *setgroups;        /* "allow", "deny" or NULL */
	int propagation;              /* enum unshare_propagation */
	const char *root, *directory; /* or NULL */
	const char *proc, *binfmt;    /* where to mount these, or NULL */
	const char *interpreter;      /* to register in binfmt, or NULL */

	/* While it runs: */
	char **command;
	struct broker broker; /* pid 0: not needed */
	pid_t pid;            /* who called unshare(2), seen from outside */
	int parent;           /* sync_open_self of that, where COMMAND is to die with it */
	int failure;          /* of a child that shares our memory */
	sigset_t mask;        /* that COMMAND gets */

	/* Large, or seldom asked for: */
	struct opt_list kept_env;                /* lists of names with commas */
	struct nsfile files;                     /* on which the namespaces are bound */
	const char *offsets[CLOCK_BOOTTIME + 1]; /* of clocks in seconds, or NULL */
};

/* Runs COMMAND as C asks for, a shell where it is empty. Returns COMMAND's exit status, with no
 * error set, or dies of the signal of which COMMAND died; -1 with the error set, or a status
 * that says more (126, 127, newuidmap's). Does not return in the process that becomes
 * COMMAND. */
int unshare_run(struct unshare *c, char **command);

#endif
