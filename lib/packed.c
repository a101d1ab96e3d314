#include "packed.h"

#include <stddef.h>
#include <stdint.h>

/* What packed.awk makes, and where it goes. */
extern const unsigned char packed_bytes[] __attribute__((weak));
extern char packed_place[] __attribute__((weak)), packed_end[] __attribute__((weak));

/* Places of bits: whether a letter follows; those of a letter, by what is known of it; of two
 * numbers, by how many bits they have and what is known of them; and all others. */
enum { STEP = 0, LETTER = 0, OTHERS = 128, LENGTH = 256, DISTANCE = 512, PLACES = 768 };

static struct {
	const unsigned char *from;
	char *to; /* NULL before the first */
	uint32_t range, code;
	uint16_t odds[PLACES]; /* that it is 0, of 4096 */
} state;

/* The next bit, as packed.awk adds it. */
static unsigned take(unsigned place)
{
	uint16_t *odds = &state.odds[place];
	uint32_t bound;

	for (; state.range < 1 << 24; state.range <<= 8)
		state.code = state.code << 8 | *state.from++;
	bound = (state.range >> 12) * *odds;
	if (state.code < bound) {
		state.range = bound;
		*odds += (4096 - *odds) / 16;
		return 0;
	}
	state.code -= bound;
	state.range -= bound;
	*odds -= *odds / 16;
	return 1;
}

/* That many bits, behind a 1. */
static unsigned take_bits(unsigned place, unsigned bits, unsigned known)
{
	unsigned value = 1;

	for (; bits; bits--)
		value = value << 1 | take(value < known ? place + value : OTHERS);
	return value;
}

static unsigned take_number(unsigned place)
{
	unsigned bits = 0;

	for (; take(place); place += 16)
		bits++;
	return take_bits(place, bits, 16);
}

static void begin(void)
{
	state.from = packed_bytes;
	state.to = packed_place;
	state.range = UINT32_MAX;
	for (int i = 0; i < 4; i++)
		state.code = state.code << 8 | *state.from++;
	for (int i = 0; i < PLACES; i++)
		state.odds[i] = 2048;
}

/* The next letter, or some that stood before. */
static void lay_more(void)
{
	unsigned length, distance;

	if (!take(STEP)) {
		*state.to++ = (char)(take_bits(LETTER, 7, OTHERS) & 127);
		return;
	}
	length = take_number(LENGTH) + 2;
	distance = take_number(DISTANCE);
	for (; length; length--, state.to++)
		*state.to = state.to[-(ptrdiff_t)distance];
}

void packed_lay(const char *text)
{
	if (!packed_bytes || text < packed_place || text >= packed_end)
		return;
	if (!state.to)
		begin();
	/* Up to where some text ends, behind the beginning of this one. */
	while (state.to <= text || state.to[-1])
		lay_more();
}
