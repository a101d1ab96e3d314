#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdbool.h>

/* What /proc/self/mountinfo tells (proc_pid_mountinfo(5)). Nothing of this sets an error. */

#define MOUNTINFO_OWN "/proc/self/mountinfo"

/* Calls IS_IT with ARG and each line of the mountinfo PATH below DIR, without its newline,
 * until it returns true. 1 if it did; 0; -1 with errno where the file cannot be read. */
int mountinfo_find(
	int dir, const char *path, bool (*is_it)(void *arg, const char *line), void *arg);

/* The place of the mount in its LINE, its fifth field; a blank ends it. */
const char *mountinfo_place(const char *line);

/* Whether the mount on which FD lies has peers (KIND " shared:"), or a master (" master:"): 1
 * or 0; -1 where nobody can tell. */
int mountinfo_has(int fd, const char *kind);

#endif
