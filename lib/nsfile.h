#ifndef NSFILE_H
#define NSFILE_H

#include <sys/types.h>

/* A namespace that outlives its processes: /proc/PID/ns/NAME, bind-mounted on a file. */
struct nsfile {
	const char *name; /* NULL: ends the array */
	const char *path; /* NULL: none asked for */
};

/* Mounts the namespaces of process PID on their files, which must exist. CONTEXT is an array
 * of struct nsfile. A new namespace of mounts cannot be bound in itself, and one of users has
 * no right to: those are for a process outside, so this is fit for outside_call. Needs /proc.
 * 0 or -1. */
int nsfile_bind(const void *context, pid_t pid);

#endif
