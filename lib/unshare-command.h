#ifndef UNSHARE_COMMAND_H
#define UNSHARE_COMMAND_H

#include "broker.h"
#include "unshare.h"

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>

/* The second half of unshare(1): in the new namespaces, on the way to COMMAND. */
struct unshare_command {
	const struct unshare_config *config;
	char **command;
	uint32_t caller[2];   /* effective ids outside, by enum idmap_kind */
	struct broker broker; /* pid 0: not needed */
	pid_t pid;            /* who called unshare(2), seen from outside */
	int parent;           /* sync_open_self of that, where COMMAND is to die with it */
	sigset_t mask;        /* that COMMAND gets */
	int failure;          /* of a child that shares our memory */
};

/* Does what is left to do and becomes COMMAND. Returns what unshare_run does if that failed. */
int unshare_command_become(const struct unshare_command *in);

#endif
