#include "err.h"

#include "fmt.h"
#include "packed.h"
#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>

/* What err.h makes of them for others. */
#undef fail
#undef fail_path
#undef fail_plain

char err_program[64];

/* Behind all else that is zeroed, and on pages of its own: most starts have no error. */
char err_buffer[ERR_ROOM] __attribute__((common, aligned(4096)));

static struct {
	const char *text; /* NULL: none */
	const char *hint;
	int number;
} last;

/* The rows of err.tsv: numbers, and packed their texts. */
typedef unsigned char value;

#include "err.inc"

static void set(int number, const char *format, va_list *args)
{
	last.number = number;
	last.hint = NULL;
	last.text = err_buffer;
	packed_lay(format);
	fmt_write_list(err_buffer, sizeof err_buffer, ERR_LONGEST, format, args);
}

int fail(const char *format, ...)
{
	int number = errno;
	const char *reason = texts;
	size_t length;
	va_list args;

	va_start(args, format);
	set(number, format, &args);
	va_end(args);
	packed_lay(texts + sizeof texts - 1);
	for (size_t row = 0; row < sizeof values && values[row] != number; row++)
		reason = text_next(reason);
	length = strlen(err_buffer);
	fmt_write(err_buffer + length, sizeof err_buffer - length,
		*reason ? ": %s" : ": error %s%d", reason, number);
	errno = number;
	return -1;
}

int err_fail(const char *text)
{
	return fail(text);
}

int fail_path(const char *path)
{
	return fail("%s", path);
}

int fail_plain(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	set(EINVAL, format, &args);
	va_end(args);
	errno = EINVAL;
	return -1;
}

int err_fail_plain(const char *text)
{
	return fail_plain(text);
}

int err_fail_plain_of(const char *format, const char *what)
{
	return fail_plain(format, what);
}

int err_take(int number, const char *text)
{
	last.number = errno = number;
	last.hint = NULL;
	last.text = err_buffer;
	fmt_write(err_buffer, sizeof err_buffer, "%s", text);
	return -1;
}

int fail_in(const char *where)
{
	size_t length, kept;

	packed_lay(where);
	length = strnlen(where, ERR_LONGEST);
	kept = strnlen(err_text(), sizeof err_buffer - 1 - length - 2);
	memmove(err_buffer + length + 2, err_text(), kept);
	memcpy(err_buffer, where, length);
	memcpy(err_buffer + length, ": ", 2);
	err_buffer[length + 2 + kept] = '\0';
	last.text = err_buffer;
	return -1;
}

int fail_at(const char *names, int row)
{
	packed_lay(names);
	for (; row; row--)
		packed_lay(names = text_next(names));
	return fail_in(names);
}

const char *err_text(void)
{
	return last.text ? last.text : "";
}

const char *err_line(void)
{
	return last.text ? text_flatten(err_buffer) : "";
}

int err_number(void)
{
	return last.number;
}

void err_add_hint(const char *remedy)
{
	packed_lay(remedy);
	last.hint = remedy;
}

const char *err_hint(void)
{
	return last.hint;
}

void err_clear(void)
{
	last.number = 0;
	last.hint = NULL;
	last.text = NULL;
}
