#ifndef CPIO_H
#define CPIO_H

#include "archive.h"

/* Makes ARCHIVE one in cpio's "newc" format, as the kernel wants an initramfs (its
 * Documentation/driver-api/early-userspace/buffer-format.rst), that goes to FD, with TIME as
 * the time of last change of all. Files of 4 GB and more are an error. */
void cpio_open(struct archive *archive, int fd, int64_t time);

#endif
