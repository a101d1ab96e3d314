#include "fmt.h"

#include <stdbool.h>
#include <string.h>

struct out {
	char *at;
	char *end; /* where the closing NUL has its place */
};

struct spec {
	bool left;
	char pad;
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

	if (!spec->left)
		for (; padding; padding--)
			put(out, spec->pad);
	while (length--)
		put(out, *text++);
	for (; padding; padding--)
		put(out, ' ');
}

static void put_number(
	struct out *out, const struct spec *spec, unsigned long long n, bool negative)
{
	char digits[24];
	char *at = digits + sizeof digits;
	unsigned base = spec->type == 'x' ? 16 : spec->type == 'o' ? 8 : 10;

	do
		*--at = "0123456789abcdef"[n % base];
	while (n /= base);
	if (negative)
		*--at = '-';
	put_padded(out, spec, at, (size_t)(digits + sizeof digits - at));
}

static size_t read_number(const char **format)
{
	size_t n = 0;

	while (**format >= '0' && **format <= '9')
		n = n * 10 + (size_t)(*(*format)++ - '0');
	return n;
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

static struct spec read_spec(const char **format, size_t longest, va_list *args)
{
	struct spec spec = { .pad = ' ', .precision = FMT_WHOLE };

	for (; **format == '-' || **format == '0'; (*format)++)
		if (**format == '-')
			spec.left = true;
		else
			spec.pad = '0';
	spec.width = read_number(format);
	if (**format == '.') {
		(*format)++;
		if (**format == '*') {
			(*format)++;
			spec.precision = (size_t)take_integer(&spec, args);
		} else {
			spec.precision = read_number(format);
		}
	}
	if (spec.precision > longest)
		spec.precision = longest;
	for (; **format == 'l' || **format == 'z'; (*format)++)
		spec.longs++;
	spec.type = **format;
	if (spec.type)
		(*format)++;
	return spec;
}

static void put_argument(struct out *out, const struct spec *spec, va_list *args)
{
	const char *text;
	unsigned long long n;
	bool negative;
	char c;

	switch (spec->type) {
	case 's':
		text = va_arg(*args, const char *);
		put_padded(out, spec, text, strnlen(text, spec->precision));
		break;
	case 'c':
		c = (char)take_integer(spec, args);
		put_padded(out, spec, &c, 1);
		break;
	case 'd':
	case 'u':
	case 'o':
	case 'x':
		n = take_integer(spec, args);
		negative = spec->type == 'd' && (long long)n < 0;
		put_number(out, spec, negative ? 0 - n : n, negative);
		break;
	default:
		put(out, spec->type);
	}
}

size_t fmt_write_list(
	char *buffer, size_t size, size_t longest, const char *format, va_list list)
{
	struct out out = { buffer, buffer + size - 1 };
	va_list args;

	va_copy(args, list);
	while (*format) {
		struct spec spec;

		if (*format != '%') {
			put(&out, *format++);
			continue;
		}
		format++;
		spec = read_spec(&format, longest, &args);
		put_argument(&out, &spec, &args);
	}
	va_end(args);
	*out.at = '\0';
	return (size_t)(out.at - buffer);
}

size_t fmt_write(char *buffer, size_t size, const char *format, ...)
{
	va_list args;
	size_t length;

	va_start(args, format);
	length = fmt_write_list(buffer, size, FMT_WHOLE, format, args);
	va_end(args);
	return length;
}
