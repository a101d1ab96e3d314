#ifndef MOUNTINFO_H
#define MOUNTINFO_H

#include <stdbool.h>

/* Whether the mount on which FD lies has peers (KIND " shared:"), or a master (" master:"), as
 * /proc/self/mountinfo tells (proc_pid_mountinfo(5)). True too where nobody can tell. */
bool mountinfo_has(int fd, const char *kind);

#endif
