#include "mountcase-text.h"

#include "packed.h"
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

bool mountcase_text_value(const char *word, size_t length, long *value)
{
	const char *at = texts;

	packed_lay(texts + sizeof texts - 1);
	for (size_t i = 0; i < WORDS; i++, at = text_next(at)) {
		if (strncmp(at, word, length) != 0 || at[length])
			continue;
		*value = values[i];
		return true;
	}
	return false;
}

bool mountcase_text_next(struct mountcase_text *t)
{
	packed_lay(texts + sizeof texts - 1);
	if (t->names) {
		t->names = text_next(t->names);
		t->sentence = text_next(t->sentence);
		t->script = text_next(t->script);
	} else {
		t->names = texts + NAMES;
		t->sentence = texts + SENTENCES;
		t->script = texts + SCRIPTS;
	}
	return t->names < texts + SENTENCES;
}

const char *mountcase_text_phrase(const char *name)
{
	struct mountcase_text t = { 0 };

	while (mountcase_text_next(&t) && !*t.sentence)
		if (!strcmp(t.names, name))
			return t.script;
	return NULL;
}
