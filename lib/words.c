#include "words.h"

#include "err.h"
#include "fmt.h"
#include "pool.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Copies what stands between quotes to *TO. Returns the place behind the closing quote, or
 * NULL. */
static const char *copy_quoted(const char *from, char **to)
{
	char quote = *from++;

	for (; *from && *from != quote; from++) {
		if (quote == '"' && *from == '\\' && from[1] && strchr("\"\\$`", from[1]))
			from++;
		*(*to)++ = *from;
	}
	return *from ? from + 1 : NULL;
}

static const char *copy_word(const char *from, char **to)
{
	while (from && *from && !is_blank(*from)) {
		if (*from == '\'' || *from == '"') {
			from = copy_quoted(from, to);
			continue;
		}
		if (*from == '\\' && from[1])
			from++;
		*(*to)++ = *from++;
	}
	*(*to)++ = '\0';
	return from;
}

size_t words_count(char *const *words)
{
	size_t n = 0;

	while (words[n])
		n++;
	return n;
}

char **words_split(const char *text)
{
	size_t length = strlen(text), count = 0;
	/* At most one word for two characters. */
	char **words = pool_take((length / 2 + 2) * sizeof *words);
	char *to = pool_take(length + 1);

	if (!words || !to)
		return NULL;
	for (;;) {
		while (is_blank(*text))
			text++;
		if (!*text)
			return words;
		words[count++] = to;
		text = copy_word(text, &to);
		if (!text) {
			fail_plain("a quote is not closed");
			return NULL;
		}
	}
}

char **words_join(const char *const *first, char *const *rest)
{
	/* execve(2) takes words as char *, and does not write them. */
	char *const *begin = (char *const *)(uintptr_t)first;
	size_t before = words_count(begin), after = words_count(rest) + 1;
	char **words = pool_take((before + after) * sizeof *words);

	if (!words)
		return NULL;
	memcpy(words, begin, before * sizeof *words);
	memcpy(words + before, rest, after * sizeof *words);
	return words;
}

char *words_pair(const char *name, const char *value)
{
	size_t size = strlen(name) + strlen(value) + 2;
	char *pair = pool_take(size);

	if (pair)
		fmt_write(pair, size, "%s=%s", name, value);
	return pair;
}
