#ifndef TREE_IMPORT_H
#define TREE_IMPORT_H

#include "tree.h"

/* Files of this machine as entries of a tree. */

/* Puts what the file SOURCE, of which ST is known, is at PATH: its type, mode and contents,
 * owned by root; of a directory not what it holds. Names of one file become names of one file
 * again. Returns the entry; NULL with the error set. */
struct tree_entry *tree_import_put(struct tree *tree, const char *path,
	const struct tree_source *source, const struct stat *st);

/* Puts the regular file FILE, links followed, at PATH with mode 0755. 0 or -1. */
int tree_import_put_program(struct tree *tree, const char *path, const char *file);

#endif
