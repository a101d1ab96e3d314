#ifndef MOUNTCASE_H
#define MOUNTCASE_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The cases of mountns-test: entries of mountcase.txt, each played by a process of its own in
 * fresh namespaces, which end with it. A case that crashes or hangs is a failed one. */

struct mountcase {
	char name[32];
	const char *sentence;
	const char *script;
	/* Where the next one is looked for. */
	const char *head;
	const char *next_name;
};

/* Moves CASE, zeroed at first, to the next case. False at the end. */
bool mountcase_next(struct mountcase *c);

/* Whether it must be alone, because it looks at what the others leave. */
bool mountcase_is_alone(const struct mountcase *c);

struct mountcase_play {
	pid_t pid;
	int pipe;
	int64_t deadline; /* of kernel_clock */
};

enum mountcase_outcome {
	MOUNTCASE_PASSED,
	MOUNTCASE_SKIPPED,
	MOUNTCASE_FAILED,
	MOUNTCASE_IMPOSSIBLE, /* no case can be played here */
};

struct mountcase_result {
	enum mountcase_outcome outcome;
	const char *step;     /* the statement that failed */
	const char *expected; /* what it should do */
	const char *got;      /* what it did, or why the case was not played */
	const char *mounts;   /* mountinfo at the end */
	char text[20480];     /* which holds all of these */
};

/* Notes what the outside looks like. Before the first play; 0 or -1. */
int mountcase_begin(void);

/* Starts a process that plays C. 0 or -1. */
int mountcase_start(const struct mountcase *c, struct mountcase_play *play);

/* Waits for its end, at most until 10 seconds after its start. */
void mountcase_finish(struct mountcase_play *play, struct mountcase_result *result);

#endif
