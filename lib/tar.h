#ifndef TAR_H
#define TAR_H

#include "archive.h"

/* Makes ARCHIVE one in tar's "ustar" format (POSIX pax(1)) that goes to FD, with TIME as the
 * time of last change of all. Long names, large files and large ids get a pax header. */
void tar_open(struct archive *archive, int fd, int64_t time);

#endif
