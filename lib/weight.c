#include "weight.h"

#include <stdint.h>

/* In fractions of 64 bits: libc's log2 and pow would bring 5 KB of tables, and nothing else
 * here needs registers for floating point. */

enum { FRACTION = 56 };

/* The upper half of the product. */
static uint64_t multiply(uint64_t a, uint64_t b)
{
	const uint64_t a_high = a >> 32, a_low = (uint32_t)a;
	const uint64_t b_high = b >> 32, b_low = (uint32_t)b;

	return a_high * b_high + (a_high * b_low >> 32) + (a_low * b_high >> 32);
}

/* The logarithm of N, 1 or more, to the base 2: the whole part, then a bit a square. */
static uint64_t log_2(unsigned n)
{
	const uint64_t one = UINT64_C(1) << FRACTION;
	uint64_t x = n, log = 63 * one;

	for (; !(x >> 63); x <<= 1)
		log -= one;
	for (uint64_t bit = one / 2; bit; bit /= 2) {
		x = multiply(x, x);
		if (x >> 63)
			log += bit;
		else
			x <<= 1;
	}
	return log;
}

/* The curve is log10(weight) = (log2(shares)^2 + 125 log2(shares)) / 612 - 7 / 34, rounded up:
 * the least weight of which 612 log10 is not below the rest. */
unsigned weight_from_shares(unsigned shares)
{
	const uint64_t scale = UINT64_C(13275196299126150645); /* 612 / log2(10) */
	const uint64_t slack = 1 << 18; /* what is whole but for our inaccuracy stays */
	const uint64_t log = log_2(shares), offset = UINT64_C(125) << FRACTION;
	const uint64_t curve =
		multiply(log, log + offset) - (UINT64_C(126) << (2 * FRACTION - 64));
	unsigned below = 0;

	for (unsigned step = 1 << 13; step; step /= 2)
		if (multiply(scale, log_2(below + step)) + slack < curve)
			below += step;
	return below + 1;
}
