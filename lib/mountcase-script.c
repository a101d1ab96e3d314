#include "mountcase-script.h"

#include "err.h"
#include "fmt.h"
#include "mountcase-call.h"
#include "mountcase-text.h"
#include "mountcase-world.h"

#include <stdbool.h>
#include <string.h>

static const char *step;
static int home; /* the side of "in" */

const char *mountcase_script_step(void)
{
	return step;
}

/* Writes the statement at SCRIPT, with its arguments, to the text from AT to END. Returns where
 * the next one begins. */
static const char *expand(const char *script, char **arguments, char *at, const char *end)
{
	for (; *script && *script != ';' && at + 1 < end; script++)
		if (*script != '$')
			*at++ = *script;
		else
			at += fmt_write(
				at, (size_t)(end - at), "%s", arguments[*++script - '0']);
	*at = '\0';
	return script + strspn(script, "; ");
}

int mountcase_script_play(const char **script, char **arguments)
{
	while (**script) {
		char text[200], *rest = text, *words[16] = { NULL };
		const char *next = expand(*script, arguments, text, text + sizeof text);

		for (size_t n = 0; rest && n < sizeof words / sizeof *words - 1; n++)
			words[n] = strsep(&rest, " ");
		/* A check may have left us on another side. */
		if (mountcase_world_enter(home) < 0 || mountcase_script_do(words) < 0)
			return -1;
		*script = next;
	}
	return 0;
}

static long expect(int error, char **words)
{
	char got[256] = "success";

	if (mountcase_script_do(words + 1) < 0) {
		/* Checks and skips have their own words for what happened. */
		if (strchr(err_text(), '\n') || *err_text() == ' ')
			return -1;
		if (err_number() == error)
			return 0;
		/* A new error is written where the old one stands. */
		fmt_write(got, sizeof got, "%s", err_text());
	}
	return fail_plain("%s\n%s", words[0], got);
}

long mountcase_script_do(char **words)
{
	const char *first = words[0] ? words[0] : "";
	struct mountcase_action action = mountcase_text_action(first);
	const int *number = mountcase_text_value(first, strlen(first));

	if (action.script)
		return mountcase_script_play(&action.script, words);
	if (number && !action.run)
		return *first == 'E' ? expect(*number, words) : mountcase_call_run(words);
	if (!action.run && words[1])
		action = mountcase_text_action(words[1]);
	return action.run ? action.run(words) : fail_plain("a verb\nnone");
}

long mountcase_script_side(char **words)
{
	int side = words[1][0] - 'X';

	if (mountcase_world_enter(side) < 0)
		return -1;
	home = side;
	return 0;
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
	step = script;
	return mountcase_script_play(&step, arguments);
}
