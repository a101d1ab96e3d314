#ifndef GRAFT_H
#define GRAFT_H

#include "tree.h"

/* Files of this machine as entries of a tree, owned by root. 0; -1 with the error set. */

/* Copies what SPEC, "SRC:DST" or "SRC:DST:MODE", says. As with `cp -a`: directories with all
 * they hold, symbolic links as such, and a DST that is a directory (or ends in a slash) means a
 * name in it; "SRC/." means what SRC holds. Directories that are there keep their modes. MODE,
 * octal, is for SRC itself. */
int graft_put(const char *spec);

/* Puts the regular file FILE, links followed, at PATH with mode 0755. */
int graft_put_program(const char *path, const char *file);

#endif
