#ifndef TARGET_H
#define TARGET_H

#include <sys/types.h>

/* Mount points inside a root that nobody vouches for. */

/* Opens (O_PATH) the place GIVEN inside the attached mount *ROOT, links resolved inside it.
 * What is missing, also what a link leads to, is made: directories, and for S_IFREG as TYPE an
 * empty file at the end. Where the root cannot be written a small read-only tmpfs that shows
 * the directory's own entries beside the missing one is laid over the directory; if that is
 * the root's top, *ROOT becomes the tmpfs. TYPE: S_IFDIR or S_IFREG; a place that exists as the
 * other kind, or is the root, is an error. Returns the descriptor; -1 with the error set. */
int target_open(int *root, const char *given, mode_t type);

#endif
