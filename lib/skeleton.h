#ifndef SKELETON_H
#define SKELETON_H

#include "tree.h"

/* What every root has, whatever runs in it: directories, the text files of /etc and, with
 * NODES, the device nodes without which a kernel starts an initramfs deaf and dumb. HOSTNAME
 * is that of the host the root is for. 0; -1 with the error set. */
int skeleton_put(const char *hostname, bool nodes);

#endif
