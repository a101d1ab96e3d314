#ifndef REPORT_H
#define REPORT_H

#include "setup.h"

/* --report: what became of a run, as key=value lines. What the kernel does not offer is left
 * out. */

/* Host step: opens config->report, "fd:N" or a file, and takes the time. 0; -1, error set. */
int report_open(struct container *c);

/* COMMAND runs from now on: takes the time again. */
void report_note_start(struct container *c);

/* Notes what the files of the cgroup count, while they are there: memory.peak,
 * memory.events.*, cpu.stat.*, pids.peak, io.stat.DEVICE.*, and oom_killed, 1 if memory ran
 * out. */
void report_note_usage(struct container *c);

/* Undoes report_open, where it was called, at the end: writes what was noted and exit, the exit
 * status, or signal, by which COMMAND ended, reason, the error where there is one, and
 * start_us, the time from report_open to COMMAND. */
void report_close(struct container *c);

#endif
