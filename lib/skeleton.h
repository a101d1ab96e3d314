#ifndef SKELETON_H
#define SKELETON_H

#include "tree.h"

/* What every root has, whatever runs in it: directories and the text files of /etc.
 * HOSTNAME is that of the host the root is for. 0; -1 with the error set. */
int skeleton_put(struct tree *tree, const char *hostname);

/* The device nodes without which a kernel starts an initramfs deaf and dumb. 0 or -1. */
int skeleton_put_nodes(struct tree *tree);

#endif
