#ifndef MOUNTCASE_SCRIPT_H
#define MOUNTCASE_SCRIPT_H

/* The little language of the cases of mountns-test (mountcase.txt). A script is statements
 * separated by ";", a statement words separated by blanks, e.g.
 *
 *   sh a; bind a b; clone Y; a > b Y:a !Y:c; EINVAL bind a c; in Y; umount a; in X; = 3
 *
 * The first word is a verb (mountcase-verbs.h), a phrase, which is an entry of mountcase.txt
 * that stands for a script, or a system call (mountcase-call.h); a check (mountcase-check.h)
 * has its verb second. Paths are below the root of the world (mountcase-world.h).
 *
 * The name of an error before a statement says that it fails with that. In a phrase $1 stands
 * for the first word behind it, and so on; in a case $0 for the letters that begin its name, $1
 * for what follows the name's last "-". */

/* Words are ended by NULL. 0 or more, or -1 with the error set. */
typedef long mountcase_run(char **words);

/* Runs SCRIPT of the case NAME until its end or the first statement that does not do what it
 * should: 0, or -1 with the error set to "EXPECTED\nGOT", to what TAP wants for a skip or the
 * end of all, " # SKIP REASON" or "Bail out! REASON", or to that of a call that failed. */
int mountcase_script_run(const char *script, const char *name);

/* The same for *SCRIPT, which is moved from statement to statement, with ARGUMENTS for $0 and
 * so on. */
int mountcase_script_play(const char **script, char **arguments);

/* Runs one statement, and returns what its verb does. */
mountcase_run mountcase_script_do;

/* The verb
 *
 *   in S   what follows is done on side S: X, the first one, Y or Z */
mountcase_run mountcase_script_side;

/* Enters the side that PLACE names, "S:PATH", or that of "in", and returns the path in it; NULL
 * with the error set. */
const char *mountcase_script_path(const char *place);

/* The statement of the case that was run last, which ";" may end; NULL: none. */
const char *mountcase_script_step(void);

#endif
