#ifndef LZ_H
#define LZ_H

#include <stddef.h>

/* Texts that the program holds packed, by lz.awk. */

/* Writes to TEXT the SIZE bytes that were packed. */
void lz_unpack(char *text, size_t size, const unsigned char *packed);

#endif
