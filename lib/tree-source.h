#ifndef TREE_SOURCE_H
#define TREE_SOURCE_H

#include <stddef.h>

/* A file of this machine that goes into a tree. */
struct tree_source {
	const char *path;
	size_t given; /* bytes of PATH that the caller of the program named; 0: all */
};

/* Opens it with FLAGS and O_CLOEXEC. Behind the part that was given no link is followed, nor is
 * one in its last place, unless all was given: somebody may change the tree while it is read.
 * Returns the descriptor; -1 with the error set. */
int tree_source_open(const struct tree_source *source, int flags);

#endif
