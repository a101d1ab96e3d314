#include "mountcase-text.h"

#include "lz.h"
#include "mountcase.inc"

#include <string.h>

static char text[UNPACKED + 1];

const char *mountcase_text_next(const char *head)
{
	if (!text[0])
		lz_unpack(text, UNPACKED, packed);
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
