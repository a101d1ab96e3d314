#ifndef BINARY_H
#define BINARY_H

#include <stdbool.h>

/* Refuses a FILE that cannot run in a root that holds nothing else: what is no executable
 * ELF program (scripts too), or wants a dynamic linker. FOREIGN says whether it is for another
 * machine than this program is. 0; -1 with the error set. */
int binary_check(const char *file, bool *foreign);

#endif
