#ifndef OUTDIR_H
#define OUTDIR_H

#include "output.h"

/* Writes the tree to the directory output.root. Owners are given by root alone. 0; -1 with the
 * error set. */
int outdir_write(void);

#endif
