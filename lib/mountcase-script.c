#include "mountcase-script.h"

#include "err.h"
#include "fmt.h"
#include "mountcase-calls.h"
#include "mountcase-count.h"
#include "mountcase-flags.h"
#include "mountcase-neighbour.h"
#include "mountcase-outside.h"
#include "mountcase-proc.h"
#include "mountcase-root.h"
#include "mountcase-text.h"
#include "mountcase-tree.h"
#include "mountcase-verbs.h"
#include "mountcase-world.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

static const struct {
	char name[16];
	int number;
} errors[] = {
	{ "EINVAL", EINVAL },
	{ "EPERM", EPERM },
	{ "EBUSY", EBUSY },
	{ "ENOENT", ENOENT },
	{ "ENOTDIR", ENOTDIR },
	{ "ELOOP", ELOOP },
	{ "EAGAIN", EAGAIN },
	{ "EBADF", EBADF },
	{ "EFAULT", EFAULT },
	{ "ENAMETOOLONG", ENAMETOOLONG },
};

static const struct mountcase_verb *const tables[] = {
	mountcase_verbs_table,
	mountcase_count_verbs,
	mountcase_outside_verbs,
	mountcase_proc_verbs,
	mountcase_root_verbs,
	mountcase_flags_verbs,
	mountcase_tree_verbs,
	mountcase_neighbour_verbs,
	mountcase_calls_verbs,
};

static char step[200];
static char note[200];
static int home; /* the side of the present statement */

const char *mountcase_script_step(void)
{
	return step;
}

int mountcase_script_skip(const char *what, const char *version)
{
	return fail_plain("SKIP %s, which is there since Linux %s", what, version);
}

void mountcase_script_set_note(const char *text)
{
	fmt_write(note, sizeof note, "%s", text);
}

const char *mountcase_script_note(void)
{
	return note;
}

const char *mountcase_script_path(const char *path)
{
	int side = home;

	if (path[0] >= 'X' && path[0] <= 'Z' && path[1] == ':') {
		side = path[0] - 'X';
		path += 2;
	}
	return mountcase_world_enter(side) < 0 ? NULL : path;
}

static const struct mountcase_verb *find_verb(const char *word)
{
	for (size_t i = 0; word && i < sizeof tables / sizeof *tables; i++)
		for (const struct mountcase_verb *verb = tables[i]; *verb->word; verb++)
			if (!strcmp(verb->word, word))
				return verb;
	return NULL;
}

static int find_error(const char *word)
{
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
		if (!strcmp(errors[i].name, word))
			return errors[i].number;
	return 0;
}

static int check_error(int status, int expected)
{
	char got[256] = "success";

	/* Checks and skips have their own words for what happened. */
	if (status < 0 && (strchr(err_text(), '\n') || !strncmp(err_text(), "SKIP ", 5)))
		return -1;
	if (status < 0 && err_number() == expected)
		return 0;
	/* A new error is written where the old one stands. */
	if (status < 0)
		fmt_write(got, sizeof got, "%s", err_text());
	return fail_plain("the error %s\n%s", strerror(expected), got);
}

static int run_phrase(const char *phrase, const char *name)
{
	const char *head = NULL;

	while ((head = mountcase_text_next(head)))
		if (!strcmp(head, phrase))
			return mountcase_script_run(mountcase_text_script(head), name);
	return fail_plain("a verb or a phrase\nnone");
}

static int run_verb(struct mountcase_statement *statement, const char *name)
{
	const char **words = statement->words;
	const struct mountcase_verb *verb = find_verb(words[0]);

	if (!verb)
		verb = find_verb(words[1]);
	if (!verb)
		return run_phrase(words[0], name);
	statement->mark = verb->mark;
	return verb->run(statement);
}

/* Words before the verb are taken away. */
static bool shift(struct mountcase_statement *statement)
{
	const char **words = statement->words;

	memmove(words, words + 1, sizeof statement->words - sizeof *words);
	return words[0];
}

static int run_statement(struct mountcase_statement *statement, const char *name)
{
	const char **words = statement->words;
	bool sided = words[0] && !strcmp(words[0] + 1, ":");
	int expected;

	home = sided ? words[0][0] - 'X' : 0;
	if (!words[0] || (sided && !shift(statement)))
		return fail_plain("a statement\nnone");
	if (mountcase_world_enter(home) < 0)
		return -1;
	expected = find_error(words[0]);
	if (!expected)
		return run_verb(statement, name);
	if (!shift(statement))
		return fail_plain("a statement\nnone");
	return check_error(run_verb(statement, name), expected);
}

static void split(char *text, struct mountcase_statement *statement, const char *name)
{
	size_t n = 0, room = sizeof statement->words / sizeof *statement->words - 1;

	while (text && n < room) {
		const char *word = strsep(&text, " ");

		if (*word)
			statement->words[n++] =
				strcmp(word, "$") ? word : strrchr(name, '-') + 1;
	}
	statement->words[n] = NULL;
}

int mountcase_script_run(const char *script, const char *name)
{
	struct mountcase_statement statement = { .recursive = !strncmp(name, "rbind", 5) };
	char text[sizeof step];

	while (*script) {
		size_t length = strcspn(script, ";");

		fmt_write(step, sizeof step, "%.*s", (int)length, script);
		memcpy(text, step, sizeof text);
		split(text, &statement, name);
		if (run_statement(&statement, name) < 0)
			return -1;
		script += length;
		script += strspn(script, "; ");
	}
	return 0;
}
