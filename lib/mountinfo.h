#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdbool.h>

/* What /proc/self/mountinfo tells (proc_pid_mountinfo(5)). Nothing of this sets an error. */

/* Calls IS_IT with ARG and each line, without its newline, until it returns true. Whether it
 * did. */
bool mountinfo_find(bool (*is_it)(void *arg, const char *line), void *arg);

/* Whether the mount on which FD lies has peers (KIND " shared:"), or a master (" master:"): 1
 * or 0; -1 where nobody can tell. */
int mountinfo_has(int fd, const char *kind);

#endif
