#include "lz.h"

#include <stdint.h>

/* Places of bits: whether a letter follows; those of a letter, by what is known of it; of two
 * numbers, by how many bits they have and what is known of them; and all others. */
enum { STEP = 0, LETTER = 0, OTHERS = 128, LENGTH = 256, DISTANCE = 512, PLACES = 768 };

struct source {
	const unsigned char *packed;
	uint32_t range, code;
	uint16_t odds[PLACES]; /* that it is 0, of 4096 */
};

/* The next bit, as lz.awk adds it. */
static unsigned take(struct source *s, unsigned place)
{
	uint16_t *odds = &s->odds[place];
	uint32_t bound;

	for (; s->range < 1 << 24; s->range <<= 8)
		s->code = s->code << 8 | *s->packed++;
	bound = (s->range >> 12) * *odds;
	if (s->code < bound) {
		s->range = bound;
		*odds += (4096 - *odds) / 16;
		return 0;
	}
	s->code -= bound;
	s->range -= bound;
	*odds -= *odds / 16;
	return 1;
}

/* That many bits, behind a 1. */
static unsigned take_bits(struct source *s, unsigned place, unsigned bits, unsigned known)
{
	unsigned value = 1;

	for (; bits; bits--)
		value = value << 1 | take(s, value < known ? place + value : OTHERS);
	return value;
}

static unsigned take_number(struct source *s, unsigned place)
{
	unsigned bits = 0;

	for (; take(s, place); place += 16)
		bits++;
	return take_bits(s, place, bits, 16);
}

void lz_unpack(char *text, size_t size, const unsigned char *packed)
{
	struct source s = { .packed = packed, .range = UINT32_MAX };

	for (int i = 0; i < 4; i++)
		s.code = s.code << 8 | *s.packed++;
	for (int i = 0; i < PLACES; i++)
		s.odds[i] = 2048;
	for (char *to = text; to < text + size;) {
		unsigned length, distance;

		if (!take(&s, STEP)) {
			*to++ = (char)(take_bits(&s, LETTER, 7, OTHERS) & 127);
			continue;
		}
		length = take_number(&s, LENGTH) + 2;
		distance = take_number(&s, DISTANCE);
		for (; length; length--, to++)
			*to = to[-(ptrdiff_t)distance];
	}
}
