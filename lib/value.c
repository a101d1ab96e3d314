#include "value.h"

#include "err.h"
#include "sig.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* Reads the digits at AT. Returns what stands behind them; NULL if the number does not fit. */
static const char *scan_digits(const char *at, uint64_t *number)
{
	*number = 0;
	for (; isdigit((unsigned char)*at); at++)
		if (__builtin_mul_overflow(*number, UINT64_C(10), number) ||
			__builtin_add_overflow(*number, (uint64_t)(*at - '0'), number))
			return NULL;
	return at;
}

int value_number(const char *text, uint64_t min, uint64_t max, uint64_t *number)
{
	const char *end = scan_digits(text, number);

	if (!end || end == text || *end || *number < min || *number > max)
		return fail_plain("'%s' is not a number from %llu to %llu", text,
			(unsigned long long)min, (unsigned long long)max);
	return 0;
}

int value_signed(const char *text, int64_t *number)
{
	int negative = *text == '-';
	uint64_t n;

	if (value_number(text + (negative || *text == '+'), 0, (uint64_t)INT64_MAX + negative,
		    &n) < 0)
		return fail_plain("'%s' is not a whole number of 64 bits", text);
	*number = (int64_t)(negative ? 0 - n : n);
	return 0;
}

int value_signal(const char *text, int *number)
{
	uint64_t n;

	*number = sig_number(text);
	if (*number > 0)
		return 0;
	if (value_number(text, 1, 64, &n) < 0)
		return fail_plain("'%s' is no signal, such as TERM, RTMIN+3 or 15", text);
	*number = (int)n;
	return 0;
}

int value_octal(const char *text, unsigned max, unsigned *number)
{
	unsigned n = 0;
	const char *at = text;

	for (; *at >= '0' && *at <= '7' && n <= max; at++)
		n = n << 3 | (unsigned)(*at - '0');
	if (at == text || *at || n > max)
		return fail_plain("'%s' is not an octal number up to 0%o", text, max);
	*number = n;
	return 0;
}

int value_id(const char *text, uint32_t *id)
{
	uint64_t n;

	if (value_number(text, 0, UINT32_MAX - 1, &n) < 0)
		return -1;
	*id = (uint32_t)n;
	return 0;
}

int value_name(const char *text)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789_.-";
	size_t length = strlen(text);

	/* "." and ".." would be other directories, as a cgroup. */
	if (!length || length > 64 || strspn(text, allowed) != length ||
		strspn(text, ".") == length)
		return fail_plain("'%s' is not 1 to 64 of letters, digits, _ . -", text);
	return 0;
}

/* WHOLE and PART of SCALE, a power of ten. */
struct decimal {
	uint64_t whole, part, scale;
};

/* Returns what stands behind the number at TEXT; NULL if there is none. */
static const char *scan_decimal(const char *text, struct decimal *d)
{
	const char *at, *part;

	*d = (struct decimal){ .scale = 1 };
	if (!isdigit((unsigned char)text[*text == '.']))
		return NULL;
	at = scan_digits(text, &d->whole);
	if (!at || at[0] != '.' || !isdigit((unsigned char)at[1]))
		return at;
	part = at + 1;
	at = scan_digits(part, &d->part);
	for (; part < at; part++)
		if (__builtin_mul_overflow(d->scale, UINT64_C(10), &d->scale))
			return NULL;
	return at;
}

static bool multiply(const struct decimal *d, uint64_t unit, uint64_t *result)
{
	uint64_t whole, part;

	if (__builtin_mul_overflow(d->whole, unit, &whole) ||
		__builtin_mul_overflow(d->part, unit, &part))
		return false;
	return !__builtin_add_overflow(whole, part / d->scale, result);
}

int value_size(const char *text, uint64_t *bytes)
{
	static const char units[] = "bkmgtp";
	struct decimal d;
	const char *at = scan_decimal(text, &d);
	/* Its letter, in either case: the blank is the bit between them. */
	const char *unit = at && *at ? strchr(units, *at | ' ') : units;
	bool is_size = at && unit;

	if (is_size && *at && at[1])
		is_size = unit != units &&
			  (!strcasecmp(at + 1, "b") || !strcasecmp(at + 1, "ib"));
	if (!is_size || !multiply(&d, UINT64_C(1) << 10 * (unit - units), bytes))
		return fail_plain("'%s' is not a size: a number and b, k, m, g or t", text);
	return 0;
}

int value_fraction(const char *text, uint64_t unit, uint64_t *result)
{
	struct decimal d;
	const char *end = scan_decimal(text, &d);

	if (!end || *end || !multiply(&d, unit, result))
		return fail_plain("'%s' is not a number such as 2 or 0.5", text);
	return 0;
}
