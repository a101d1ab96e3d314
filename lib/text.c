#include "text.h"

#include <string.h>
#include <strings.h>

char *text_find_within(const char *text, size_t length, const char *part)
{
	size_t size = strlen(part);

	for (; length >= size; text++, length--)
		if (!memcmp(text, part, size))
			return (char *)(uintptr_t)text;
	return NULL;
}

char *text_find(const char *text, const char *part)
{
	return text_find_within(text, strlen(text), part);
}

const char *text_base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *text_find_line(const char *text, const char *start)
{
	size_t length = strlen(start);

	while (strncmp(text, start, length) != 0) {
		text = strchrnul(text, '\n');
		if (!*text++)
			return NULL;
	}
	return (char *)(uintptr_t)text;
}

const char *text_next(const char *text)
{
	return text + strlen(text) + 1;
}

int text_index(const char *list, const char *word)
{
	for (int i = 0; *list; i++, list = text_next(list))
		if (!strcasecmp(list, word))
			return i;
	return -1;
}

const char *text_at(const char *list, unsigned n)
{
	for (; *list && n; n--)
		list = text_next(list);
	return list;
}

const char *text_skip(const char *text, const char *start)
{
	const char *at = text;

	for (; *start && (*at & ~' ') == *start; at++)
		start++;
	return *start ? text : at;
}

bool text_lists(const char *list, const char *separators, const char *word, size_t length)
{
	for (;;) {
		size_t this;

		list += strspn(list, separators);
		if (!*list)
			return false;
		this = strcspn(list, separators);
		if (this == length && !memcmp(list, word, length))
			return true;
		list += this;
	}
}

char *text_flatten(char *text)
{
	for (unsigned char *at = (unsigned char *)text; *at; at++) {
		bool is_wide = *at == 0xc2 && (at[1] & 0xe0) == 0x80;

		if (*at < ' ' || *at == 0x7f || is_wide)
			*at = '?';
		if (is_wide)
			*++at = '?';
	}
	return text;
}

uint64_t text_read_number(const char **at)
{
	uint64_t n = 0;

	for (; **at >= '0' && **at <= '9'; (*at)++)
		n = n * 10 + (uint64_t)(**at - '0');
	return n;
}

bool text_read_row(const char *text, char separator, uint32_t *number, int count)
{
	for (int i = 0; i < count; i++, text++) {
		const char *start = text;
		uint64_t n = text_read_number(&text);

		/* Of more digits something might have been cut. */
		if (text == start || text > start + 15 || n > UINT32_MAX ||
			*text != (i < count - 1 ? separator : '\0'))
			return false;
		number[i] = (uint32_t)n;
	}
	return true;
}
