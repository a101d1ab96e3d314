#ifndef PROGRAM_H
#define PROGRAM_H

/* Opens this program's file so that it can be executed (execveat(2), AT_EMPTY_PATH) inside a
 * container without lying open to it: who runs there as root could write to the file that
 * /proc/PID/exe names (CVE-2019-5736). On a read-only mount it is opened as it is, else by a
 * read-only copy of the mount or, where none can be had, as a copy of the file that is sealed.
 * To be called in the mount namespace in which the program was started. Returns the
 * descriptor; -1 with the error set. */
int program_open(void);

#endif
