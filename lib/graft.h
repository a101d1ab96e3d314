#ifndef GRAFT_H
#define GRAFT_H

#include "tree.h"

/* Copies files of this machine into a tree as SPEC, "SRC:DST" or "SRC:DST:MODE", says. As with
 * `cp -a`: directories with all they hold, symbolic links as such, and a DST that is a
 * directory (or ends in a slash) means a name in it; "SRC/." means what SRC holds. Directories
 * that are there keep their modes. MODE, octal, is for SRC itself. 0; -1 with the error set. */
int graft_put(struct tree *tree, const char *spec);

#endif
