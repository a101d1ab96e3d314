#include "mountcase-outside.h"

#include "err.h"
#include "mountcase-world.h"

#include <poll.h>
#include <stddef.h>
#include <string.h>

enum { ROOM = 1 << 20 };

static char noted[ROOM];

int mountcase_outside_note(void)
{
	return mountcase_world_mountinfo(noted, sizeof noted) < 0 ? -1 : 0;
}

static int line_length(const char *line)
{
	return (int)strcspn(line, "\n");
}

static int tell_difference(const char *now)
{
	size_t at = 0;

	while (noted[at] == now[at])
		at++;
	while (at && noted[at - 1] != '\n')
		at--;
	return fail_plain("%.*s\n%.*s", line_length(noted + at), noted + at,
		line_length(now + at), now + at);
}

static int run_outside(const struct mountcase_statement *s)
{
	static char now[ROOM];

	(void)s;
	/* Somebody else may be mounting: what comes and goes is not ours. */
	for (int tries = 0; tries < 3; tries++) {
		if (tries)
			poll(NULL, 0, 50);
		if (mountcase_world_mountinfo(now, sizeof now) < 0)
			return -1;
		if (!strcmp(noted, now))
			return 0;
	}
	return tell_difference(now);
}

const struct mountcase_verb mountcase_outside_verbs[] = {
	{ "outside", 0, run_outside },
	{ "" },
};
