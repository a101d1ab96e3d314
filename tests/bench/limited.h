#ifndef LIMITED_H
#define LIMITED_H

#include <stddef.h>
#include <sys/types.h>

/* A child in a fresh cgroup with a limit, made with only the calls that it takes. */
struct limited {
	char *parent;   /* the directory in which it is made */
	int own_parent; /* which is made too, and the limit's controller enabled there */
	char *limit;    /* FILE=VALUE; is changed */
	int above;      /* the parent, open */
};

/* Starts BODY as clone(2) would with FLAGS. Returns the pid; -1 with errno. */
pid_t limited_start(
	struct limited *limited, int flags, char *stack, size_t size, int (*body)(void *));

/* Removes what was made, once the child has ended. 0; -1 with errno. */
int limited_end(const struct limited *limited);

#endif
