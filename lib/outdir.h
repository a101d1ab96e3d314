#ifndef OUTDIR_H
#define OUTDIR_H

#include "output.h"

/* Writes TREE to the directory OUT->root. Owners are given by root alone. 0; -1 with the error
 * set. */
int outdir_write(struct output *out, const struct tree *tree);

#endif
