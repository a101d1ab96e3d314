#ifndef PROCESS_H
#define PROCESS_H

#include "setup.h"

/* Steps about the process that becomes COMMAND: its parent, namespaces without files, where it
 * stands. They return 0, or -1 with the error set. */

/* Host side. */

/* Makes the pidfile, or empties the one that is there: before anything is made, so that a
 * place which cannot be written is told early. The child fills it before COMMAND can look at
 * it. */
int process_open_pidfile(struct container *c);

/* For the end of the run, and for one that failed. Nothing where none is wanted. */
void process_remove_pidfile(struct container *c);

/* Child side. */

/* KILL comes when the parent dies. */
int process_die_with_parent(struct container *c);

/* All mounts private, and the umask 0 for what is made from now on. */
int process_make_private(struct container *c);

/* sethostname(2). */
int process_set_hostname(struct container *c);

/* The host's /proc becomes one of the new namespace (mount.h). */
int process_replace_proc(struct container *c);

/* Writes oom_score_adj: as asked for, or 0 if the caller may. */
int process_set_oom_score(struct container *c);

/* See ulimit.h. */
int process_set_limits(struct container *c);

/* Writes c->pid, as the host counts. */
int process_write_pidfile(struct container *c);

/* Enters config->workdir. Links of the image stay inside and magic links are refused; the
 * kernel is asked where that led: it writes "(unreachable)" before a directory outside the
 * root. */
int process_enter_workdir(struct container *c);

/* umask, signal actions, signal mask: last, so that no signal finds a half-made container. */
int process_restore_state(struct container *c);

/* Returns only if COMMAND could not be executed. */
int process_become_command(struct container *c);

#endif
