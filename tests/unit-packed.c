/* unit-packed SIZE STEP: from what packed.awk prints, on standard input, lays SIZE bytes of
 * text, STEP by STEP, and writes them. */

#include "packed.h"

#include <stdio.h>
#include <stdlib.h>

unsigned char packed_bytes[1 << 16];
char packed_place[1 << 18];
__asm__(".globl packed_end; .set packed_end, packed_place + (1 << 18)");

int main(int argc, char **argv)
{
	long size = argc == 3 ? atol(argv[1]) : 0, step = size ? atol(argv[2]) : 1;
	size_t count = 0;
	char line[256];

	while (count < sizeof packed_bytes && fgets(line, sizeof line, stdin))
		if (*line == '\t')
			packed_bytes[count++] = (unsigned char)atoi(line);
	for (long end = step; end < size + step; end += step)
		packed_lay(packed_place + (end < size ? end : size) - 1);
	return fwrite(packed_place, 1, (size_t)size, stdout) != (size_t)size;
}
