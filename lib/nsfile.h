#ifndef NSFILE_H
#define NSFILE_H

#include "ns.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Namespaces that outlive their processes: /proc/PID/ns/NAME, bind-mounted on a file. Needs
 * /proc. */
struct nsfile {
	bool is_given;              /* one of these */
	const char *path[NS_COUNT]; /* by row of ns_table; NULL: not asked for */
};

/* Mounts the namespaces of process PID on their files, which must exist. CONTEXT is a struct
 * nsfile. Who is in a new namespace of mounts cannot bind that there, and who is in one of
 * users has no right to: a process outside has to, so this is fit for broker_call. 0 or -1. */
int nsfile_bind(const void *context, pid_t pid);

/* The number of this mount namespace, which the kernel compares; 0 before Linux 6.11. */
uint64_t nsfile_mount_number(void);

/* Makes the mount namespace just entered one that can be bound in that of number OUTER, by
 * entering others if need be. 0 or -1. */
int nsfile_outnumber(uint64_t outer);

#endif
