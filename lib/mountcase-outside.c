#include "mountcase-outside.h"

#include "err.h"
#include "mountcase-world.h"
#include "pool.h"

#include <poll.h>
#include <stddef.h>
#include <string.h>

enum { ROOM = 1 << 20 };

/* Not in .bss, where each start of whatever applet would pay for a page table more. */
static char *noted, *now;

int mountcase_outside_note(void)
{
	noted = pool_take(ROOM);
	now = pool_take(ROOM);
	return !noted || !now || mountcase_world_mountinfo(noted, ROOM) < 0 ? -1 : 0;
}

static int line_length(const char *line)
{
	return (int)strcspn(line, "\n");
}

static int tell_difference(void)
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
	(void)s;
	/* Somebody else may be mounting: what comes and goes is not ours. */
	for (int tries = 0; tries < 3; tries++) {
		if (tries)
			poll(NULL, 0, 50);
		if (mountcase_world_mountinfo(now, ROOM) < 0)
			return -1;
		if (!strcmp(noted, now))
			return 0;
	}
	return tell_difference();
}

const struct mountcase_verb mountcase_outside_verbs[] = {
	{ "outside", 0, run_outside },
	{ "" },
};
