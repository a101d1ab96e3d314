#ifndef TOOLBOX_H
#define TOOLBOX_H

#include "tree.h"

/* Puts toybox or busybox, the program FILE, to /bin and a link to it wherever it says that
 * one of its commands belongs. One that does not answer, as on a machine that cannot execute
 * it, has its commands in the file FILE.links, one path a line. 0; -1 with the error set. */
int toolbox_put(const char *file);

#endif
