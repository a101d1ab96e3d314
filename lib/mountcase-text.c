#include "mountcase-text.h"

#include "mountcase.inc"

#include <stddef.h>
#include <string.h>

static char text[UNPACKED + 1];

/* Symbols are letters or, from some number on, pairs of symbols. */
static char *unpack(char *at, unsigned symbol)
{
	if (symbol < sizeof alphabet) {
		*at = alphabet[symbol];
		return at + 1;
	}
	at = unpack(at, pairs[symbol - sizeof alphabet][0]);
	return unpack(at, pairs[symbol - sizeof alphabet][1]);
}

/* The letter NUL ends heads and scripts. */
const char *mountcase_text_next(const char *head)
{
	char *at = text;

	if (!text[0])
		for (size_t i = 0; i < sizeof packed; i++)
			at = unpack(at, packed[i]);
	if (!head)
		return text;
	head = mountcase_text_script(head);
	head += strlen(head) + 1;
	return *head ? head : NULL;
}

const char *mountcase_text_script(const char *head)
{
	return head + strlen(head) + 1;
}
