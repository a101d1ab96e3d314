#ifndef BINFMT_H
#define BINFMT_H

#include <stdbool.h>

/* The kernel's table of interpreters for foreign programs, one for each user namespace since
 * Linux 6.7 (admin-guide/binfmt-misc.rst). */

#define BINFMT_DIRECTORY "/proc/sys/fs/binfmt_misc"

/* Mounts a new binfmt_misc on DIRECTORY, and registers ENTRY in it unless that is NULL:
 * ":name:type:offset:magic:mask:interpreter:flags". 0 or -1. */
int binfmt_mount(const char *directory, const char *entry);

/* Whether ENTRY has the flag F: its interpreter is opened when it is registered. */
bool binfmt_is_fixed(const char *entry);

#endif
