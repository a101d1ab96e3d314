#ifndef BROKER_H
#define BROKER_H

#include <sys/types.h>

/* A process that stays behind in the present namespaces, with the present privileges, to do
 * there what can no longer be done by one who has left them. It ends by itself when all who
 * could call it have closed the descriptor, by exec or by death. */
struct broker {
	pid_t pid;
	int fd;
};

/* Starts it. 0 or -1. */
int broker_start(struct broker *broker);

/* Has it call FUNCTION, with CONTEXT as it was when broker_start was called and PID as given,
 * and waits. Returns what FUNCTION returned, with its error where that is not 0; -1 also if
 * the process is gone. May be called by a child, also by one that shares our memory. */
int broker_call(const struct broker *broker, int (*function)(const void *context, pid_t pid),
	const void *context, pid_t pid);

/* Closes the descriptor and waits until the process has ended, that is, until all others have
 * closed theirs too. In a child, whose own it is not, it only closes. */
void broker_end(const struct broker *broker);

#endif
