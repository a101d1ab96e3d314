#ifndef MOUNTCASE_SCRIPT_H
#define MOUNTCASE_SCRIPT_H

#include <stdbool.h>

/* The little language of the cases of mountns-test. A script is statements separated by ";",
 * a statement words separated by blanks: a verb (or, in checks, the verb second) and paths
 * below the root of the world (mountcase-world.h), e.g.
 *
 *   sh a; peer a b; clone Y; a > b Y:a !Y:c; EINVAL bind a c; Y: umount a; = 3
 *
 * "Y:" as first word runs the statement on side Y (sides are X, Y, Z; X is the first), before
 * a path of a check it looks there. "$" stands for what follows the last "-" in the case's
 * name. The name of an error as first word says that the statement fails with it. The verbs are
 * in mountcase-verbs.c and the tables that mountcase-script.c names; a phrase is a verb that
 * stands for a script. */

struct mountcase_statement {
	const char *words[16]; /* ended by NULL, the verb among them */
	bool recursive;        /* the case's name begins with rbind: "copy" is rbind */
	long mark;             /* of the verb's row */
};

/* Ended by a row without a word. */
struct mountcase_verb {
	char word[12];
	int mark;
	int (*run)(const struct mountcase_statement *statement);
};

/* Runs SCRIPT of the case NAME until its end or the first statement that does not do what it
 * should: 0, or -1 with the error set to "EXPECTED\nGOT", to "SKIP REASON" or "BAIL REASON", or
 * to that of a call that failed. */
int mountcase_script_run(const char *script, const char *name);

/* Sets the error to a skip: WHAT came with that VERSION of Linux. Returns -1. */
int mountcase_script_skip(const char *what, const char *version);

/* The statement that was run last. */
const char *mountcase_script_step(void);

/* Sets, and gives back, what the user should know although nothing failed; "" is nothing. */
void mountcase_script_set_note(const char *text);
const char *mountcase_script_note(void);

/* Enters the side that PATH names and returns what follows its prefix; NULL with the error
 * set. A path without prefix is one of the statement's side. */
const char *mountcase_script_path(const char *path);

#endif
