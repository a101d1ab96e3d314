#include "mountcase-mounts.h"

#include "err.h"
#include "mountcase-call.h"
#include "mountcase-world.h"
#include "pool.h"

#include <poll.h>
#include <string.h>
#include <sys/mount.h>

enum { MOST = 64, ROOM = 1 << 20 };

/* Finds the mount points of TEXT, a mountinfo, but not the root's, and ends each with NUL. */
static int find_points(char *text, char *points[MOST])
{
	int n = 0;

	for (char *line = text, *end; n < MOST && (end = strchr(line, '\n')); line = end + 1) {
		char *rest = line, *word = NULL;

		for (int field = 0; field < 5; field++)
			word = strsep(&rest, " ");
		if (word[1])
			points[n++] = word;
	}
	return n;
}

/* Unmounts one mount, a late one because an early one may have others on it. Returns how many
 * there were before, which is 0 at the end, or -1. */
static int unwind_one(void)
{
	char text[16384], *points[MOST];
	int n;

	if (mountcase_world_mountinfo(text, sizeof text) < 0)
		return -1;
	n = find_points(text, points);
	for (int i = n; i-- > 0;)
		if (umount2(points[i], 0) == 0)
			return n;
	return n ? fail("umount %s", points[n - 1]) : 0;
}

static char counted[16384];

const char *mountcase_mounts_last(void)
{
	if (!*counted && mountcase_world_mountinfo(counted, sizeof counted) < 0)
		*counted = '\0';
	return counted;
}

long mountcase_mounts_count(char **words)
{
	int expected = (int)mountcase_call_word(words[1]), before, n;

	mountcase_call_release();
	if (mountcase_world_mountinfo(counted, sizeof counted) < 0)
		return -1;
	n = unwind_one();
	if (n >= 0 && n != expected)
		return fail_plain("%d mounts\n%d", expected, n);
	for (before = n + 1; n > 0 && n < before;) {
		before = n;
		n = unwind_one();
	}
	return n > 0 ? fail_plain("fewer than %d mounts after umount\n%d", before, n) : n;
}

/* Not in .bss, where each start of whatever applet would pay for a page table more. */
static char *noted, *now;

int mountcase_mounts_note(void)
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

long mountcase_mounts_compare(char **words)
{
	(void)words;
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
