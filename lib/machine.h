#ifndef MACHINE_H
#define MACHINE_H

#include "container.h"
#include "service.h"

/* A machine whose first process we are: its containers are services that execute this program's
 * applet run. */

struct machine {
	/* By the caller: */
	const struct opt_table *options; /* of run, */
	struct container_config *config; /* and what they fill: restart is read from it, and
					  * whether there is a limit anywhere */
	void (*say)(const char *text);   /* prints a message on the console */

	struct service *services;
	struct service shell;
	int64_t kill_at; /* when what still runs is killed; 0: the end is not asked for */
	int end;         /* how it ends, enum machine_end */
	bool is_whole;   /* no container, whose kernel's command line is another's */
	bool is_wrong;   /* something was told, and there was no shell since */
	struct service_state state;
};

/* In the order of minictr.end. */
enum machine_end { MACHINE_POWER_OFF, MACHINE_REBOOT, MACHINE_HALT };

/* Whether this process is a machine's first, not a container's. To be asked before it has any
 * children. */
bool machine_is_ours(void);

/* Mounts what a machine has to have, starts its containers and keeps them going. What is wrong
 * is told, and a shell started on the console. When all has ended, or a signal asks for it, the
 * machine ends; where that may not be, or is not ours to do, it returns: the exit status. */
int machine_run(struct machine *m);

/* Says the error and forgets it. */
void machine_tell(struct machine *m);

#endif
