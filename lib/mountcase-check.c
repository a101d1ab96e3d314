#include "mountcase-check.h"

#include "err.h"
#include "fmt.h"
#include "mountcase-world.h"
#include "text.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The path of the marker of NAME, seen at PATH. */
static const char *marker(const char *path, const char *name)
{
	static char file[PATH_MAX];

	fmt_write(file, sizeof file, "%s/.%s", path, text_base_name(name));
	return file;
}

long mountcase_check_mark(char **w)
{
	return mknod(marker(w[1], w[1]), S_IFREG, 0) < 0 ? fail("mark %s", w[1]) : 0;
}

long mountcase_check_dir(char **w)
{
	if (mkdir(w[1], 0755) == 0)
		return mountcase_check_mark(w);
	return errno == EEXIST ? 0 : fail_path(w[1]);
}

/* In both answers the directory must be there, or a missing one would pass for an empty one. */
static int look(const char *place, const char *what, bool seen)
{
	const char *path = mountcase_script_path(place);

	if (!path)
		return -1;
	if (access(marker(path, ""), F_OK) < 0)
		return fail_plain("a directory %s\nnone", place);
	if ((access(marker(path, what), F_OK) == 0) == seen)
		return 0;
	return fail_plain("%s %s %s\nit does not", place, seen ? "has" : "lacks", what);
}

long mountcase_check_look(char **w)
{
	return look(w[0], w[2], *w[1] == 'h');
}

long mountcase_check_line(char **w)
{
	static const char marks[] = "shared\0 shared:\0"
				    "slave\0 master:\0"
				    "unbindable\0 unbindable\0";
	char *line = mountcase_world_line(w[0]);
	const char *mark;

	if (!line)
		return -1;
	if (*w[1] == 's')
		return text_find(line, w[2]) ? 0 : fail_plain("%s\n%s", w[2], line);
	*text_find(line, " - ") = '\0';
	for (const char *type = marks; *type; type = text_next(mark)) {
		mark = text_next(type);
		if (!text_find(w[2], type) != !text_find(line, mark))
			return fail_plain("%s\n%s", w[2], line);
	}
	return 0;
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

long mountcase_check_probe(char **w)
{
	const char *start = "bind /probe $0/_", *end = "umount $0/_";

	/* It is the first place that sees it. */
	w[1] = w[0];
	if (mountcase_script_play(&start, w) < 0 || look_around(w + 1, false) < 0)
		return -1;
	return mountcase_script_play(&end, w) < 0 ? -1 : look_around(w + 1, true);
}
