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

enum { VALUES = sizeof values / sizeof *values, VERBS = sizeof verbs / sizeof *verbs };

/* Which of the COUNT words from AT on the LENGTH bytes at WORD are; COUNT: none. */
static size_t find(const char *at, size_t count, const char *word, size_t length)
{
	size_t i = 0;

	packed_lay(texts + sizeof texts - 1);
	for (; i < count && (strncmp(at, word, length) != 0 || at[length]); i++)
		at = text_next(at);
	return i;
}

const int *mountcase_text_value(const char *word, size_t length)
{
	size_t i = find(texts, VALUES, word, length);

	return i < VALUES ? &values[i] : NULL;
}

struct mountcase_action mountcase_text_action(const char *word)
{
	size_t i = find(texts + ACTIONS, VERBS + PHRASES, word, strlen(word));
	struct mountcase_action action = { 0 };

	if (i < VERBS) {
		action.run = verbs[i];
	} else if (i < VERBS + PHRASES) {
		action.script = texts + MEANINGS;
		for (; i > VERBS; i--)
			action.script = text_next(action.script);
	}
	return action;
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
