#ifndef TAR_H
#define TAR_H

#include "output.h"

/* Writes the tree to the output as an archive in the format of GNU's tar, which others read
 * too: long names and large sizes are as its manual's "Basic Tar Format" has them. 0; -1 with
 * the error set. */
int tar_write(void);

#endif
