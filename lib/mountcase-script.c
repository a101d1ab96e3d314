#include "mountcase-script.h"

#include "err.h"
#include "fmt.h"
#include "mountcase-call.h"
#include "mountcase-check.h"
#include "mountcase-text.h"
#include "mountcase-verbs.h"
#include "mountcase-world.h"

#include <stdbool.h>
#include <string.h>

static char step[512];
static size_t end; /* of the statements under way */

const char *mountcase_script_step(void)
{
	return step;
}

static void add(const char *text, size_t length)
{
	end += fmt_write(step + end, sizeof step - end, "%.*s", (int)length, text);
}

/* Adds the statement at SCRIPT. Returns where the next one begins. */
static const char *expand(const char *script, char **arguments)
{
	for (;;) {
		size_t length = strcspn(script, "$;");
		const char *argument;

		add(script, length);
		script += length;
		if (*script != '$')
			return script + strspn(script, "; ");
		argument = arguments[script[1] - '0'];
		add(argument, strlen(argument));
		script += 2;
	}
}

static mountcase_run *find_verb(const struct mountcase_verb *verb, const char *word)
{
	while (word && *verb->word && strcmp(verb->word, word) != 0)
		verb++;
	return word ? verb->run : NULL;
}

/* The number of the error NAME; 0 if it is none. */
static long find_error(const char *name)
{
	long number = 0;

	if (*name == 'E')
		mountcase_text_value(name, strlen(name), &number);
	return number;
}

static long expect(long error, char **words)
{
	char got[256] = "success";

	if (mountcase_script_do(words + 1) < 0) {
		/* Checks and skips have their own words for what happened. */
		if (strchr(err_text(), '\n') || !strncmp(err_text(), "SKIP ", 5))
			return -1;
		if (err_number() == error)
			return 0;
		/* A new error is written where the old one stands. */
		fmt_write(got, sizeof got, "%s", err_text());
	}
	return fail_plain("%s\n%s", words[0], got);
}

static long play(const char *script, char **arguments, mountcase_run *run)
{
	size_t begin = end;

	while (*script) {
		char text[200], *rest = text, *words[16] = { NULL };

		end = begin;
		script = expand(script, arguments);
		fmt_write(text, sizeof text, "%s", step + begin);
		for (size_t n = 0; rest && n < sizeof words / sizeof *words - 1; n++)
			words[n] = strsep(&rest, " ");
		if (run(words) < 0)
			return -1;
	}
	return 0;
}

long mountcase_script_do(char **words)
{
	mountcase_run *run;
	const char *phrase;

	if (!words[0])
		return fail_plain("a statement\nnone");
	if (find_error(words[0]))
		return expect(find_error(words[0]), words);
	run = find_verb(mountcase_verbs, words[0]);
	if (!run)
		run = find_verb(mountcase_checks, words[1]);
	if (run)
		return run(words);
	phrase = mountcase_text_phrase(words[0]);
	if (!phrase)
		return mountcase_call_run(words);
	add(": ", 2);
	return play(phrase, words, mountcase_script_do);
}

static int home; /* the side of the present statement */

static long run_sided(char **words)
{
	bool sided = !strcmp(words[0] + 1, ":");

	home = sided ? words[0][0] - 'X' : 0;
	return mountcase_world_enter(home) < 0 ? -1 : mountcase_script_do(words + sided);
}

const char *mountcase_script_path(const char *place)
{
	bool sided = place[1] == ':';

	if (mountcase_world_enter(sided ? place[0] - 'X' : home) < 0)
		return NULL;
	return sided ? place + 2 : place;
}

int mountcase_script_run(const char *script, const char *name)
{
	char letters[16], *dash = strrchr(name, '-');
	char *arguments[] = { letters, dash ? dash + 1 : dash };

	fmt_write(letters, sizeof letters, "%.*s", (int)strcspn(name, "0123456789-"), name);
	return (int)play(script, arguments, run_sided);
}
