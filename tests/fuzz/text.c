/* Looking into texts: a part and, behind the line's end, the whole. */

#include "frame/frame.h"

#include "text.h"

#include <stdbool.h>
#include <string.h>

void fuzz(char *text, size_t size)
{
	char *whole = memchr(text, '\n', size);
	const char *at;
	size_t left;

	if (!whole)
		return;
	*whole++ = '\0';
	left = size - (size_t)(whole - text);
	must(text_find(whole, text) == strstr(whole, text));
	must(text_find_within(whole, left, text) ==
		(char *)memmem(whole, left, text, strlen(text)));
	at = text_find_line(whole, text);
	must(!at || (!strncmp(at, text, strlen(text)) && (at == whole || at[-1] == '\n')));
	text_lists(whole, " \n", text, strlen(text));
	at = whole;
	text_read_number(&at);
	must(at >= whole && at <= whole + left);
}
