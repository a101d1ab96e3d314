#ifndef MOUNTINFO_H
#define MOUNTINFO_H

/* Whether the mount on which FD lies has peers (KIND " shared:"), or a master (" master:"), as
 * /proc/self/mountinfo tells (proc_pid_mountinfo(5)): 1 or 0; -1 where nobody can tell, without
 * an error. */
int mountinfo_has(int fd, const char *kind);

#endif
