#ifndef CPIO_H
#define CPIO_H

#include "output.h"

/* Writes the tree to the output as an archive in cpio's "newc" format, as the kernel wants an
 * initramfs (its Documentation/driver-api/early-userspace/buffer-format.rst). Files of 4 GB and
 * more are an error. 0; -1 with the error set. */
int cpio_write(void);

#endif
