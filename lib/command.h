#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Executes ARGV with the environment of this process. A name without a slash is looked for in
 * its PATH; a file without a #! line, if it is no ELF file, is run by /bin/sh: as execvp(3) of
 * glibc does, which musl's does not. Needs PATH_MAX bytes of stack. Returns only if that
 * failed, with the error set: COMMAND_NOT_FOUND or COMMAND_NOT_RUN, the exit status that says
 * so. */
int command_exec(char *const *argv);

/* Runs ARGV, found as by command_exec, and waits. Returns its exit status, 128 and the number
 * of a signal that ended it, or -1; the error is set if it is not 0. */
int command_run(char *const *argv);

/* Puts NAME in the first directory of the list *PATH, which becomes the rest of it, into FILE,
 * SIZE bytes of room; "" if that is not enough. false if nothing is left, which is NULL. */
bool command_next(const char **path, const char *name, char *file, size_t size);

/* Whether the PATH of this process leads to a program NAME. */
bool command_is_there(const char *name);

enum { COMMAND_NOT_RUN = 126, COMMAND_NOT_FOUND = 127 };

#endif
