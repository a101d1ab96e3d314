#ifndef MOUNTCASE_H
#define MOUNTCASE_H

#include "mountcase-text.h"

#include <stdbool.h>

/* The cases of mountns-test: entries of mountcase.txt, each played by a process of its own in
 * fresh namespaces, which end with it. A case that crashes or hangs is a failed one. What
 * becomes of each is printed as TAP wants it. */

struct mountcase {
	char name[32];
	unsigned number; /* by the caller */
	struct mountcase_text text;
	const char *next_name; /* of the same text, or its end */
};

/* Moves CASE, zeroed at first, to the next case. False at the end. */
bool mountcase_next(struct mountcase *c);

enum mountcase_outcome {
	MOUNTCASE_PASSED,
	MOUNTCASE_FAILED,
	MOUNTCASE_SKIPPED,    /* for what the kernel lacks */
	MOUNTCASE_IMPOSSIBLE, /* no case can be played here */
};

/* Notes what the outside looks like, and where results go to, with the mounts at the end of
 * each case if SHOWS_MOUNTS. Before the first case; 0 or -1. */
int mountcase_begin(int out, bool shows_mounts);

/* Plays C, in a process for it alone, and prints the result, which is its exit status. */
enum mountcase_outcome mountcase_play(const struct mountcase *c);

/* Waits for the process PID that does so, for ten seconds at most, and returns that; if it came
 * to another end, prints the result. */
enum mountcase_outcome mountcase_wait(const struct mountcase *c, int pid);

#endif
