#include "mountcase-text.h"

#include "lz.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "mountcase.inc"

enum { WORDS = sizeof values / sizeof *values };

static const char *unpack(void)
{
	static char text[UNPACKED + 1];

	if (!text[0])
		lz_unpack(text, UNPACKED, packed);
	return text;
}

bool mountcase_text_value(const char *word, size_t length, long *value)
{
	const char *at = unpack();

	for (size_t i = 0; i < WORDS; i++, at = text_next(at)) {
		if (strncmp(at, word, length) != 0 || at[length])
			continue;
		*value = values[i];
		return true;
	}
	return false;
}

static const char *first_head(void)
{
	const char *at = unpack();

	for (size_t i = 0; i < WORDS; i++)
		at = text_next(at);
	return at;
}

const char *mountcase_text_script(const char *head)
{
	return text_next(head);
}

const char *mountcase_text_next(const char *head)
{
	head = head ? text_next(text_next(head)) : first_head();
	return *head ? head : NULL;
}

const char *mountcase_text_phrase(const char *name)
{
	const char *head = NULL;

	while ((head = mountcase_text_next(head)))
		if (!strcmp(head, name))
			return text_next(head);
	return NULL;
}
