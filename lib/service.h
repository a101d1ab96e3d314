#ifndef SERVICE_H
#define SERVICE_H

#include "supervise.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Programs that an init starts, and starts again. Times are those of kernel_clock, in
 * microseconds. */

struct service {
	const char *name; /* stands in messages */
	const char *program;
	char *const *words; /* PROGRAM is executed with these */
	int restart;        /* enum container_restart */
	bool has_console;   /* as input and controlling terminal; else it reads /dev/null */
	pid_t pid;          /* 0: it does not run */
	int64_t at;         /* when it was, or is to be, started; 0: it is over */
	unsigned pause;     /* before its last start, in milliseconds */
	struct service *next;
};

/* What every service is started with, beside environ. */
struct service_state {
	bool takes_terminal; /* away from another session */
	struct supervise_signals signals;
};

/* Starts SERVICE in a session of its own. 0; -1 with the error set, and it is over. */
int service_start(struct service *service, const struct service_state *state);

/* SERVICE has ended, with the exit STATUS: it is over or, if RESTART says so, to be started
 * again, after a pause that doubles up to a minute while it does not live for ten seconds. */
void service_end(struct service *service, int status);

#endif
