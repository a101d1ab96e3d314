#include "lz.h"

struct source {
	const unsigned char *packed;
	unsigned at; /* in bits */
};

static unsigned take(struct source *s, unsigned bits)
{
	unsigned value = 0;

	for (; bits; bits--, s->at++)
		value = value << 1 | (s->packed[s->at / 8] >> (7 - s->at % 8) & 1);
	return value;
}

/* One that has at least LEAST bits. */
static unsigned take_number(struct source *s, unsigned least)
{
	unsigned bits = least;

	while (take(s, 1))
		bits++;
	return (1u << bits) + take(s, bits) - (1u << least);
}

void lz_unpack(char *text, size_t size, const unsigned char *packed)
{
	struct source s = { .packed = packed };

	for (char *to = text; to < text + size;) {
		unsigned length, distance;

		if (!take(&s, 1)) {
			*to++ = (char)take(&s, 7);
			continue;
		}
		length = take_number(&s, 2) + 3;
		distance = take_number(&s, 8) + 1;
		for (; length; length--, to++)
			*to = to[-(ptrdiff_t)distance];
	}
}
