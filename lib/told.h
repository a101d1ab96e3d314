#ifndef TOLD_H
#define TOLD_H

#include <stdbool.h>

/* What an init in a container tells whoever supervises it of COMMAND, its child: numbers of
 * signals, in a pipe. 0 says that the init takes all signals from here on. */

/* Opens the pipe: ENDS[1] is the init's. What is said counts as a SIGCHLD to this process. 0;
 * -1, error set. */
int told_open(int ends[2]);

/* Says NUMBER, at FD; never waits. Whether that was done. */
bool told_say(int fd, int number);

/* What was said last at FD, since the last call; -1: nothing. Never waits, and who keeps saying
 * something does not keep us. */
int told_hear(int fd);

#endif
