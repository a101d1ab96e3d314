#ifndef POOL_H
#define POOL_H

#include <stddef.h>

/* Memory that is kept until the program ends: option lists, environments, files of options.
 * One kilobyte is there from the start, so that a plain run asks the kernel for none; malloc
 * would cost 9 KB of program. */

/* SIZE zeroed bytes, aligned for any type. NULL, with the error set, if there are none. */
void *pool_take(size_t size);

/* A copy of the LENGTH bytes at TEXT with a NUL behind them. NULL as above. */
char *pool_copy(const char *text, size_t length);

/* A copy of TEXT. NULL as above. */
char *pool_keep(const char *text);

#endif
