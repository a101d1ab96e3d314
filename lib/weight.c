#include "weight.h"

/* libc's log2 and pow would bring 5 KB of tables. */

/* The logarithm of N, 1 or more, to the base 2: the whole part, then a bit a square. */
static double log_2(double n)
{
	double log = 0, bit = 1;

	while (n >= 2) {
		n /= 2;
		log++;
	}
	for (int i = 0; i < 40; i++) {
		n *= n;
		bit /= 2;
		if (n < 2)
			continue;
		n /= 2;
		log += bit;
	}
	return log;
}

/* 10 to the power of N, up to 4: the series of the 64th part, squared six times. */
static double power_of_10(double n)
{
	const double ln_10 = 2.302585092994046;
	double x = n * ln_10 / 64, term = 1, sum = 1;

	for (int i = 1; i < 12; i++) {
		term *= x / i;
		sum += term;
	}
	for (int i = 0; i < 6; i++)
		sum *= sum;
	return sum;
}

unsigned weight_from_shares(unsigned shares)
{
	double log = log_2(shares);
	double weight = power_of_10((log * log + 125 * log) / 612 - 7.0 / 34);

	/* Rounded up, but what is whole but for our inaccuracy stays. */
	return (unsigned)(weight + 1 - 1e-6);
}
