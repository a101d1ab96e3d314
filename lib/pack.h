#ifndef PACK_H
#define PACK_H

#include "tree.h"

/* From a tree of entries to what holds them: a directory or an archive. */

/* What writes them; 0 or -1 with the error set, all four. An own kind begins with this. */
struct pack_sink {
	int (*begin)(struct pack_sink *, const struct tree_entry *);
	int (*data)(
		struct pack_sink *, const void *data, size_t length); /* of a regular file */
	int (*end)(struct pack_sink *, const struct tree_entry *);
	int (*finish)(struct pack_sink *, const struct tree *);
};

/* Settles TREE and streams its entries, sorted, to SINK. The first name of a file brings its
 * contents. 0; -1 with the path in the error. */
int pack_tree(struct tree *tree, struct pack_sink *sink);

#endif
