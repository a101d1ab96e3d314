#ifndef BINARY_H
#define BINARY_H

#include <stdint.h>

/* Refuses a FILE that cannot run in a root that holds nothing else: what is no ELF program
 * (scripts too), or wants a dynamic linker. Returns a number for the kind of machine that it
 * is for; -1 with the error set. */
int64_t binary_check(const char *file);

#endif
