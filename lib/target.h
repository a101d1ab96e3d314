#ifndef TARGET_H
#define TARGET_H

#include <sys/types.h>

/* Mount points inside a root that nobody vouches for. */

/* Opens (O_PATH) the place GIVEN, an absolute path, inside the attached mount *ROOT, links
 * resolved inside it. What is missing, also what a link leads to, is made: directories, and at
 * the end an empty file unless TYPE (S_IFMT) is a directory's. Where it cannot be made a small
 * read-only tmpfs that shows the directory's own entries beside the missing one is laid over
 * the directory; if that is the root's top, *ROOT becomes the tmpfs. It is an error if that
 * would be seen outside, if the place is the root, or if only one of it and TYPE is a
 * directory. Returns the descriptor; -1 with the error set. */
int target_open(int *root, const char *given, mode_t type);

/* Refuses PLACE, opened for the target PATH, where what is mounted would be seen outside: in a
 * shared volume. 0; -1, error set. */
int target_refuse_shared(int place, const char *path);

#endif
