#include "mountcase-text.h"

#include "mountcase-call.h"
#include "mountcase-check.h"
#include "mountcase-mounts.h"
#include "mountcase-verbs.h"
#include "mountcase-world.h"
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

enum { VERBS = sizeof verbs / sizeof *verbs, WORDS = VERBS + sizeof values / sizeof *values };

/* The place of the word in the list, or WORDS. */
static size_t find(const char *word, size_t length)
{
	const char *at = texts;
	size_t i = 0;

	packed_lay(texts + sizeof texts - 1);
	for (; i < WORDS && (strncmp(at, word, length) != 0 || at[length]); i++)
		at = text_next(at);
	return i;
}

mountcase_run *mountcase_text_verb(const char *word)
{
	size_t i = find(word, strlen(word));

	return i < VERBS ? verbs[i] : NULL;
}

bool mountcase_text_value(const char *word, size_t length, long *value)
{
	size_t i = find(word, length);

	if (i < VERBS || i == WORDS)
		return false;
	*value = values[i - VERBS];
	return true;
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
