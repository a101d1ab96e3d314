#include "mountcase-count.h"

#include "err.h"
#include "mountcase-world.h"
#include "value.h"

#include <string.h>
#include <sys/mount.h>

enum { MOST = 64 };

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

const char *mountcase_count_mounts(void)
{
	return counted;
}

static int run_count(const struct mountcase_statement *s)
{
	uint64_t expected;
	int n, before;

	if (value_number(s->words[1], 0, MOST, &expected) < 0)
		return -1;
	if (mountcase_world_mountinfo(counted, sizeof counted) < 0)
		return -1;
	n = unwind_one();
	before = n + 1;
	if (n >= 0 && n != (int)expected)
		return fail_plain("%d mounts in the tree\n%d", (int)expected, n);
	for (; n > 0; n = unwind_one()) {
		if (n >= before)
			return fail_plain("umount takes a mount away\nit takes none");
		before = n;
	}
	return n;
}

const struct mountcase_verb mountcase_count_verbs[] = {
	{ "=", 0, run_count },
	{ "" },
};
