#include "fmt.h"

#include <stdbool.h>
#include <string.h>

struct out {
	char *at;
	char *end; /* where the closing NUL has its place */
};

struct spec {
	char pad; /* NUL: blanks, behind it */
	size_t width;
	size_t precision;
	int longs; /* how many times l */
	char type;
};

static void put(struct out *out, char c)
{
	if (out->at < out->end)
		*out->at++ = c;
}

static void put_padded(
	struct out *out, const struct spec *spec, const char *text, size_t length)
{
	size_t padding = spec->width > length ? spec->width - length : 0;

	if (spec->pad)
		for (; padding; padding--)
			put(out, spec->pad);
	while (length--)
		put(out, *text++);
	for (; padding; padding--)
		put(out, ' ');
}

/* An integer of the length that SPEC says, widened by its sign for %d. */
static unsigned long long take_integer(const struct spec *spec, va_list *args)
{
	unsigned n;

	if (spec->longs > (sizeof(long) < sizeof(long long)))
		return va_arg(*args, unsigned long long);
	n = va_arg(*args, unsigned);
	return spec->type == 'd' ? (unsigned long long)(int)n : n;
}

/* Writes N before END, as SPEC says. Returns where it begins. */
static char *write_integer(char *end, const struct spec *spec, unsigned long long n)
{
	unsigned base = spec->type == 'x' ? 16 : spec->type == 'o' ? 8 : 10;
	bool negative = spec->type == 'd' && (long long)n < 0;

	if (spec->type == 'c') {
		*--end = (char)n;
		return end;
	}
	if (negative)
		n = 0 - n;
	do
		*--end = "0123456789abcdef"[n % base];
	while (n /= base);
	if (negative)
		*--end = '-';
	return end;
}

static void put_argument(struct out *out, const struct spec *spec, va_list *args)
{
	char digits[24];
	const char *text, *end = digits + sizeof digits;

	if (spec->type == 's') {
		text = va_arg(*args, const char *);
		end = text + strnlen(text, spec->precision);
	} else {
		text = write_integer(digits + sizeof digits, spec, take_integer(spec, args));
	}
	put_padded(out, spec, text, (size_t)(end - text));
}

/* What stands between a % and the letter, in any order, and the letter. */
static struct spec read_spec(const char **format, size_t longest, va_list *args)
{
	struct spec spec = { .pad = ' ', .precision = longest };

	while (**format) {
		char c = *(*format)++;

		if (c == '-') {
			spec.pad = '\0';
		} else if (c == '*') {
			spec.precision = (size_t)take_integer(&spec, args);
			if (spec.precision > longest)
				spec.precision = longest;
		} else if (c == 'l') {
			spec.longs++;
		} else if (c >= '0' && c <= '9') {
			if (c == '0' && !spec.width)
				spec.pad = '0';
			spec.width = spec.width * 10 + (size_t)(c - '0');
		} else if (c != '.') {
			spec.type = c;
			break;
		}
	}
	return spec;
}

size_t fmt_write_list(
	char *buffer, size_t size, size_t longest, const char *format, va_list *args)
{
	struct out out = { buffer, buffer + size - 1 };

	while (*format) {
		struct spec spec;

		if (*format != '%' || *++format == '%') {
			put(&out, *format++);
			continue;
		}
		spec = read_spec(&format, longest, args);
		put_argument(&out, &spec, args);
	}
	*out.at = '\0';
	return (size_t)(out.at - buffer);
}

size_t fmt_write(char *buffer, size_t size, const char *format, ...)
{
	va_list args;
	size_t length;

	va_start(args, format);
	length = fmt_write_list(buffer, size, FMT_WHOLE, format, &args);
	va_end(args);
	return length;
}
