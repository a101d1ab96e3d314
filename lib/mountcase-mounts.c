#include "mountcase-mounts.h"

#include "draft.h"
#include "err.h"
#include "fmt.h"
#include "mountcase-call.h"
#include "mountcase-report.h"
#include "mountcase-world.h"
#include "mountinfo.h"
#include "pool.h"

#include <limits.h>
#include <poll.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

/* Counts all but the root. */
static bool count(void *n, const char *line)
{
	*(int *)n += mountinfo_place(line)[1] != ' ';
	return false;
}

static bool unmount(void *arg, const char *line)
{
	char point[PATH_MAX];

	(void)arg;
	line = mountinfo_place(line);
	fmt_write(point, sizeof point, "%.*s", (int)strcspn(line, " "), line);
	return point[1] && umount2(point, 0) == 0;
}

static int expect(int expected, const char *when)
{
	int n = 0;

	if (mountcase_world_find(count, &n) < 0)
		return -1;
	return n == expected ? 0 : fail_plain("%d mounts%s\n%d", expected, when, n);
}

long mountcase_mounts_count(char **words)
{
	int left = (int)mountcase_call_word(words[1]);

	close(MOUNTCASE_HELD);
	close(MOUNTCASE_OTHER);
	mountcase_report_mounts();
	if (expect(left, "") < 0)
		return -1;
	/* Any order: one that has others on it is busy. */
	while (left--)
		if (mountcase_world_find(unmount, NULL) < 0)
			return -1;
	return expect(0, " after umount");
}

/* Its text is mapped: in .bss each start of whatever applet would pay for a page table more. */
static struct draft noted;

static bool note(void *arg, const char *line)
{
	draft_add(arg, "%s\n", line);
	return false;
}

int mountcase_mounts_note(void)
{
	noted.size = 1 << 22;
	noted.text = pool_take(noted.size);
	return noted.text ? mountcase_world_find_outside(note, &noted) : -1;
}

/* Whether LINE is another than the one at *AT, which becomes the next. */
static bool differs(void *arg, const char *line)
{
	const char **at = arg;
	size_t length = strcspn(*at, "\n");

	if (strlen(line) == length && !strncmp(line, *at, length)) {
		*at += length + 1;
		return false;
	}
	fail_plain("%.*s\n%s", (int)length, *at, line);
	return true;
}

long mountcase_mounts_compare(char **words)
{
	int found = 1;

	(void)words;
	/* Somebody else may be mounting: what comes and goes is not ours. */
	for (int tries = 0; found > 0 && tries < 3; tries++) {
		const char *at = noted.text;

		if (tries)
			poll(NULL, 0, 50);
		found = mountcase_world_find_outside(differs, &at);
		if (!found && *at)
			found = -fail_plain("%.*s\nnone", (int)strcspn(at, "\n"), at);
	}
	return found ? -1 : 0;
}
