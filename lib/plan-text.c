#include "plan-text.h"

#include "fmt.h"
#include "pool.h"

#include <stdarg.h>
#include <string.h>

enum { ROOM = 64 * 1024 };

int plan_text_begin(struct plan_text *out)
{
	out->length = 0;
	out->text = pool_take(ROOM);
	return out->text ? 0 : -1;
}

void plan_text_add(struct plan_text *out, const char *format, ...)
{
	char *at = out->text + out->length;
	va_list args;

	va_start(args, format);
	/* The last byte is for the end of the line. */
	out->length += fmt_write_list(at, ROOM - 1 - out->length, format, args);
	va_end(args);
	for (; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 127)
			*at = *at == '\n' ? ' ' : '?';
}

void plan_text_end(struct plan_text *out)
{
	while (out->length && strchr(" ;", out->text[out->length - 1]))
		out->length--;
	out->text[out->length++] = '\n';
	out->text[out->length] = '\0';
}
