#include "mountcase-check.h"

#include "err.h"
#include "fmt.h"
#include "mountcase-world.h"
#include "text.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

/* The path of the marker of NAME, seen at PATH. */
static const char *marker(const char *path, const char *name)
{
	static char file[PATH_MAX];

	fmt_write(file, sizeof file, "%s/.%s", path, text_base_name(name));
	return file;
}

int mountcase_check_mark(const char *path)
{
	return mknod(marker(path, path), S_IFREG, 0) < 0 ? fail("mark %s", path) : 0;
}

int mountcase_check_make(const char *path)
{
	if (mkdir(path, 0755) == 0)
		return mountcase_check_mark(path);
	return errno == EEXIST ? 0 : fail("mkdir %s", path);
}

/* In both answers the directory must be there, or a missing one would pass for an empty one. */
static int look(const char *place, const char *what, bool seen)
{
	const char *path = mountcase_script_path(place);
	struct stat status;

	if (!path)
		return -1;
	if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
		return fail_plain("a directory %s\nnone", place);
	if ((access(marker(path, what), F_OK) == 0) == seen)
		return 0;
	return fail_plain("%s %s %s\nit does not", place, seen ? "has" : "lacks", what);
}

static long run_has(char **w)
{
	return look(w[0], w[2], true);
}

static long run_lacks(char **w)
{
	return look(w[0], w[2], false);
}

static const char *type_of(char *line)
{
	bool shared, slave;

	*text_find(line, " - ") = '\0';
	shared = text_find(line, " shared:");
	slave = text_find(line, " master:");
	if (shared)
		return slave ? "shared+slave" : "shared";
	if (slave)
		return "slave";
	return text_find(line, " unbindable") ? "unbindable" : "private";
}

static long run_is(char **w)
{
	char *line = mountcase_world_line(w[0]);
	const char *type = line ? type_of(line) : NULL;

	if (!type)
		return -1;
	return strcmp(type, w[2]) != 0 ? fail_plain("%s\n%s", w[2], type) : 0;
}

static long run_shows(char **w)
{
	char *line = mountcase_world_line(w[0]);

	if (!line)
		return -1;
	return text_find(line, w[2]) ? 0 : fail_plain("%s\n%s", w[2], line);
}

/* PLACES may begin with "!"; GONE: after the umount none sees it. */
static int look_around(char **places, bool gone)
{
	char point[PATH_MAX];

	for (; *places; places++) {
		bool negative = **places == '!';

		fmt_write(point, sizeof point, "%s/_", *places + negative);
		if (look(point, "probe", !negative && !gone) < 0)
			return -1;
	}
	return 0;
}

static long run_probe(char **w)
{
	char point[PATH_MAX];

	fmt_write(point, sizeof point, "%s/_", w[0]);
	if (mountcase_check_make("/probe") < 0 || mountcase_check_make(point) < 0)
		return -1;
	if (mount("/probe", point, NULL, MS_BIND, NULL) < 0)
		return fail("bind %s", point);
	if (look(point, "probe", true) < 0 || look_around(w + 2, false) < 0)
		return -1;
	if (!mountcase_script_path(point) || umount2(point, 0) < 0)
		return fail("umount %s", point);
	return look(point, "probe", false) < 0 ? -1 : look_around(w + 2, true);
}

const struct mountcase_verb mountcase_checks[] = {
	{ "has", run_has },
	{ "lacks", run_lacks },
	{ "is", run_is },
	{ "shows", run_shows },
	{ ">", run_probe },
	{ "" },
};
