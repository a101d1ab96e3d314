#include "value.h"

#include "err.h"

#include <ctype.h>
#include <string.h>

int value_number(const char *text, uint64_t min, uint64_t max, uint64_t *number)
{
	const char *at = text;
	uint64_t n = 0;

	for (; isdigit((unsigned char)*at); at++) {
		unsigned digit = (unsigned)(*at - '0');

		if (n > (UINT64_MAX - digit) / 10)
			break;
		n = n * 10 + digit;
	}
	if (at == text || *at || n < min || n > max)
		return fail_plain("'%s' is not a number from %llu to %llu", text,
			(unsigned long long)min, (unsigned long long)max);
	*number = n;
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

	if (!length || length > 64 || strspn(text, allowed) != length)
		return fail_plain("'%s' is not 1 to 64 of letters, digits, _ . -", text);
	return 0;
}
