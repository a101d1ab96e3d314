#include "mountcase-text.h"

#include "mountcase.inc"

#include <stddef.h>
#include <string.h>

static char text[UNPACKED + 1];

/* A letter; or, with the highest bit set, what stood before: four bits of length and ten of
 * distance, or six and sixteen. */
static void unpack(void)
{
	const unsigned char *at = packed;

	for (char *to = text; to < text + UNPACKED;) {
		unsigned length, distance;

		if (*at < 0x80) {
			*to++ = (char)*at++;
			continue;
		}
		if (*at < 0xc0) {
			length = (*at >> 2 & 15) + 3;
			distance = *at++ & 3;
		} else {
			length = (*at++ & 63) + 4;
			distance = *at++;
		}
		distance = (distance << 8 | *at++) + 1;
		for (; length; length--, to++)
			*to = to[-(ptrdiff_t)distance];
	}
}

const char *mountcase_text_next(const char *head)
{
	if (!text[0])
		unpack();
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
