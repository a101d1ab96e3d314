#include "glob.h"

/* Moves *PATTERN, behind a "[", behind the "]". A set without "]" matches nothing. */
static bool match_set(const char **pattern, char c)
{
	const char *at = *pattern;
	bool negative = *at == '!', found = false;

	at += negative;
	do {
		char first = *at++;
		char last = at[0] == '-' && at[1] && at[1] != ']' ? at[1] : first;

		if (!first)
			return false;
		if (*at == '-' && at[1] != ']')
			at += 2;
		found |= c >= first && c <= last;
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

bool glob_match(const char *pattern, const char *text)
{
	while (*pattern && *pattern != '*') {
		if (!*text || !match_one(&pattern, *text))
			return false;
		text++;
	}
	if (!*pattern)
		return !*text;
	while (!glob_match(pattern + 1, text))
		if (!*text++)
			return false;
	return true;
}
