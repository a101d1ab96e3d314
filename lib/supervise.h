#ifndef SUPERVISE_H
#define SUPERVISE_H

#include "kernel.h"
#include "relay.h"

#include <signal.h>
#include <stdbool.h>
#include <sys/types.h>

/* What becomes of a child, and of the signals that we get meanwhile. */
struct supervise {
	pid_t pid;
	bool is_init;        /* PID 1 of its namespace: the kernel does not deliver signals to
			      * it that it neither handles nor ignores */
	const char *name;    /* stands in the error */
	struct relay *relay; /* of its pty; NULL: none */
	int told;            /* where to hear of COMMAND from it, see told.h; 0: nowhere */
	int tell;            /* where to say what stops or ends it, in place of stopping too and
			      * of an error; 0: nowhere */
	int stop_signal;     /* what it gets for TERM and when its time is up */
	unsigned timeout;    /* seconds; 0: it has all the time */

	/* What supervise_wait notes; zeroed. */
	int passed;      /* the signal that we passed on last */
	int ended_by;    /* the one for which we killed it, as by default */
	int heard;       /* the signal that ended COMMAND, as the child says */
	bool is_heard;   /* the child has told something: it takes all signals */
	bool is_stopped; /* by the terminal or by us, not for its own reasons */
	bool is_late;
	int signal; /* that the exit status stands for; 0: none */
};

/* What the caller did with signals: the mask, and what he did on SIGCHLD, which would lose the
 * exit status if it is ignored. Zeroed: nothing. */
struct supervise_signals {
	sigset_t mask;
	struct kernel_action on_child;
};

/* Blocks all signals, so that those that come from here on wait for supervise_wait. BEFORE gets
 * what the child has to have again. */
void supervise_hold_signals(struct supervise_signals *before);

/* For the child, as the last that it does. 0; -1, error set. */
int supervise_release_signals(const struct supervise_signals *before);

/* Waits for the child, reaps all others, and forwards signals to it. Where it is PID 1 and
 * would not get one, what the default action says is done here. Where it stops, so do we,
 * with a time limit only if it was stopped through us. When its time is up it gets the stop
 * signal, and KILL ten seconds later. Returns the exit status: the child's, or 128 and a
 * signal's number, with the error set where nobody sent that through us, and where its time was
 * up; -1, error set. */
int supervise_wait(struct supervise *child);

#endif
