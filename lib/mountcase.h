#ifndef MOUNTCASE_H
#define MOUNTCASE_H

#include "mountcase-text.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* The cases of mountns-test: entries of mountcase.txt, each played by a process of its own in
 * fresh namespaces, which end with it. A case that crashes or hangs is a failed one. */

struct mountcase {
	char name[32];
	struct mountcase_text text;
	const char *next_name; /* of the same text, or its end */
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
	MOUNTCASE_PASSED = 'P',     /* the mounts at its end, as comments */
	MOUNTCASE_FAILED = 'F',     /* the YAML block */
	MOUNTCASE_SKIPPED = 'S',    /* why */
	MOUNTCASE_IMPOSSIBLE = 'I', /* why no case can be played here */
};

/* Notes what the outside looks like. Before the first play; 0 or -1. */
int mountcase_begin(void);

/* Starts a process that plays C. 0 or -1. */
int mountcase_start(const struct mountcase *c, struct mountcase_play *play);

/* Waits for its end, at most until 10 seconds after its start. Writes to REPORT, of SIZE bytes,
 * the outcome and behind it the text that is told for it. */
void mountcase_finish(struct mountcase_play *play, char *report, size_t size);

#endif
