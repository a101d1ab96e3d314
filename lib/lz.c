#include "lz.h"

/* A letter; or, with the highest bit set, what stood before: four bits of length and ten of
 * distance, or six and sixteen. */
void lz_unpack(char *text, size_t size, const unsigned char *packed)
{
	for (char *to = text; to < text + size;) {
		unsigned length, distance;

		if (*packed < 0x80) {
			*to++ = (char)*packed++;
			continue;
		}
		if (*packed < 0xc0) {
			length = (*packed >> 2 & 15) + 3;
			distance = *packed++ & 3;
		} else {
			length = (*packed++ & 63) + 4;
			distance = *packed++;
		}
		distance = (distance << 8 | *packed++) + 1;
		for (; length; length--, to++)
			*to = to[-(ptrdiff_t)distance];
	}
}
