#include "glob.h"

#include <stddef.h>

/* Moves *PATTERN, behind a "[", behind the "]". A set without "]" matches nothing. */
static bool match_set(const char **pattern, char c)
{
	const char *at = *pattern;
	bool negative = *at == '!', found = false;

	at += negative;
	do {
		char first = *at++;
		bool is_range;

		if (!first)
			return false;
		is_range = at[0] == '-' && at[1] && at[1] != ']';
		found |= c >= first && c <= (is_range ? at[1] : first);
		at += is_range ? 2 : 0;
	} while (*at && *at != ']');
	if (!*at)
		return false;
	*pattern = at + 1;
	return found != negative;
}

/* One character against the element of *PATTERN, which is moved behind it. */
static bool match_one(const char **pattern, char c)
{
	char element = *(*pattern)++;

	if (element == '[')
		return match_set(pattern, c);
	return element == '?' || element == c;
}

/* Where it does not go on, the last star takes one character more: no star before it could do
 * better. */
bool glob_match(const char *pattern, const char *text)
{
	const char *star = NULL, *taken = NULL, *next;

	for (;;) {
		next = pattern;
		if (*pattern == '*') {
			star = ++pattern;
			taken = text;
		} else if (*text && *pattern && match_one(&next, *text)) {
			pattern = next;
			text++;
		} else if (!*text && !*pattern) {
			return true;
		} else if (star && *taken) {
			pattern = star;
			text = ++taken;
		} else {
			return false;
		}
	}
}
