#include "packed.h"

#include <stddef.h>
#include <stdint.h>

/* What packed.awk makes, and where it goes. */
extern const unsigned char packed_bytes[] __attribute__((weak));
extern char packed_place[] __attribute__((weak)), packed_end[] __attribute__((weak));

/* The points at which a bit is taken: whether letters are copied; if not, the bits of one, each
 * by a 1 and those before it; if so, how many places back, by turns whether there is one more
 * bit of that, and it; and whether the copy ends before a letter, by its kind. */
enum { COPY = 0, LETTERS = 128, BACK = LETTERS, END = BACK + 32, POINTS = END + 4 };

/* Controls, signs and digits, capitals, small letters. */
#define KIND(letter) ((unsigned char)(letter) / 32)
enum { KINDS = 4, PAIRS = KINDS * KINDS };

struct odds {
	int16_t lean; /* from -32768, it is hardly ever 0, to 32767 */
	uint8_t seen;
};

static struct {
	uint32_t range, code;
	unsigned taken, laid;            /* how many bytes, and letters */
	unsigned letter, pair;           /* the last letter, and the kinds of the last two */
	uint16_t latest[LETTERS];        /* the last place behind each letter */
	uint16_t before[UINT16_MAX + 1]; /* for each place the one before it */
} state;

static struct odds odds[POINTS][LETTERS + PAIRS];

/* Moves by a half of the way at first, later by a sixteenth. */
static __attribute__((noinline)) void learn(struct odds *o, int to)
{
	o->lean += (to - o->lean) >> (o->seen / 4 + 1);
	if (o->seen < 12)
		o->seen++;
}

/* The next bit, as packed.awk adds it: by what it was at this point behind the same letter, and
 * behind such a pair. */
static unsigned take(unsigned point)
{
	struct odds *one = &odds[point][state.letter];
	struct odds *two = &odds[point][LETTERS + state.pair];
	uint32_t bound;
	int to = 32752; /* that it is 0; never for sure */

	for (; state.range < 1 << 24; state.range <<= 8)
		state.code = state.code << 8 | packed_bytes[state.taken++];
	bound = (state.range >> 17) * (uint32_t)(65536 + one->lean + two->lean);
	if (state.code >= bound) {
		state.code -= bound;
		bound = state.range - bound;
		to = -to;
	}
	state.range = bound;
	learn(one, to);
	learn(two, to);
	return to < 0;
}

static void put(unsigned letter)
{
	uint16_t *latest = &state.latest[state.letter];

	state.before[state.laid] = *latest;
	*latest = (uint16_t)state.laid;
	state.letter = letter;
	state.pair = (state.pair * KINDS + KIND(letter)) % PAIRS;
	packed_place[state.laid++] = (char)letter;
}

static void put_letter(void)
{
	unsigned bits = 1;

	while (bits < LETTERS)
		bits = bits << 1 | take(bits);
	put(bits % LETTERS);
}

/* Two letters or more that stood behind the same one. */
static void put_copy(void)
{
	unsigned back = 1, point, from = state.latest[state.letter];

	for (point = BACK; take(point); point += 2)
		back = back << 1 | take(point + 1);
	while (--back)
		from = state.before[from];
	put((unsigned char)packed_place[from++]);
	do
		put((unsigned char)packed_place[from++]);
	while (!take(END + KIND(packed_place[from])));
}

void packed_lay(const char *text)
{
	size_t wanted = (uintptr_t)text - (uintptr_t)packed_place;

	if (wanted >= (uintptr_t)packed_end - (uintptr_t)packed_place)
		return;
	if (!state.laid)
		state.range = 1;
	/* Up to where some text ends, behind the beginning of this one. */
	while (state.laid <= wanted || state.letter)
		if (take(COPY))
			put_copy();
		else
			put_letter();
}
