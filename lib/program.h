#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>

/* The file of this program, which a container must not be able to write: root inside has a way
 * to it by /proc/PID/exe of every process that runs from it (CVE-2019-5736). Descriptors are
 * O_CLOEXEC and can be executed (execveat(2), AT_EMPTY_PATH). To be called in the mount
 * namespace in which the program was started. */

/* Opens the file that we run from, by a procfs of our own if need be. */
int program_open_own(void);

/* Whether FD is on a read-only mount or sealed: nobody writes to it by way of us. */
bool program_is_safe(int fd);

/* A safe copy of FD: a read-only one of its mount or, where none can be had, one of its content
 * in memory. Returns the descriptor; -1 with the error set. */
int program_copy(int fd);

/* Has us run from COPY from here on: our text, and where /proc/self/exe leads. Returns -1, with
 * no error set, where that cannot be: without CONFIG_CHECKPOINT_RESTORE, for a plain user, and
 * where a part of our file is mapped to be written, as with glibc. */
int program_move_to(int copy);

/* All that in one: a safe file to execute this program from. The same. */
int program_open(void);

#endif
