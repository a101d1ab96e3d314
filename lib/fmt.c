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

static struct spec read_spec(const char **format, va_list *args)
{
	struct spec spec = { .pad = ' ', .precision = (size_t)-1 };

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
			spec.precision = (size_t)va_arg(*args, int);
		} else {
			spec.precision = read_number(format);
		}
	}
	for (; **format == 'l' || **format == 'z'; (*format)++)
		spec.longs++;
	spec.type = **format;
	if (spec.type)
		(*format)++;
	return spec;
}

static long long signed_argument(const struct spec *spec, va_list *args)
{
	if (spec->longs > 1)
		return va_arg(*args, long long);
	return spec->longs ? va_arg(*args, long) : va_arg(*args, int);
}

static unsigned long long unsigned_argument(const struct spec *spec, va_list *args)
{
	if (spec->longs > 1)
		return va_arg(*args, unsigned long long);
	return spec->longs ? va_arg(*args, unsigned long) : va_arg(*args, unsigned);
}

static void put_argument(struct out *out, const struct spec *spec, va_list *args)
{
	const char *text;
	long long n;
	char c;

	switch (spec->type) {
	case 's':
		text = va_arg(*args, const char *);
		put_padded(out, spec, text, strnlen(text, spec->precision));
		break;
	case 'c':
		c = (char)va_arg(*args, int);
		put_padded(out, spec, &c, 1);
		break;
	case 'd':
		n = signed_argument(spec, args);
		put_number(out, spec, n < 0 ? 0 - (unsigned long long)n : (unsigned long long)n,
			n < 0);
		break;
	case 'u':
	case 'o':
	case 'x':
		put_number(out, spec, unsigned_argument(spec, args), false);
		break;
	default:
		put(out, spec->type);
	}
}

size_t fmt_write_list(char *buffer, size_t size, const char *format, va_list list)
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
		spec = read_spec(&format, &args);
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
	length = fmt_write_list(buffer, size, format, args);
	va_end(args);
	return length;
}
