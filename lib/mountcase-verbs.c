#include "mountcase-verbs.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "mountcase-world.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EARLY = 1 };

const char *mountcase_verbs_marker(const char *path, const char *name)
{
	static char marker[PATH_MAX];

	fmt_write(marker, sizeof marker, "%s/.%s", path, text_base_name(name));
	return marker;
}

int mountcase_verbs_touch(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	if (fd < 0)
		return fail_path(path);
	close(fd);
	return 0;
}

static int mark_directory(const char *path)
{
	return mountcase_verbs_touch(mountcase_verbs_marker(path, path));
}

static int make_directory(const char *path)
{
	return mkdir(path, 0755) < 0 && errno != EEXIST ? fail("mkdir %s", path) : 0;
}

int mountcase_verbs_make(const char *path)
{
	return make_directory(path) < 0 ? -1 : mark_directory(path);
}

static int change(const char *path, unsigned long flags)
{
	if (mount(NULL, path, NULL, flags, NULL) < 0)
		return fail("change the type of %s", path);
	return 0;
}

static int attach(const char *from, const char *to, unsigned long flags)
{
	if (mount(from, to, NULL, flags, NULL) < 0)
		return fail("%s %s on %s", flags & MS_MOVE ? "move" : "bind", from, to);
	return 0;
}

static int detach(const char *path, int flags)
{
	return umount2(path, flags) < 0 ? fail("umount %s", path) : 0;
}

static int run_dir(const struct mountcase_statement *s)
{
	return mountcase_verbs_make(s->words[1]);
}

static int make_typed(const char *path, unsigned long type)
{
	if (mountcase_verbs_make(path) < 0 || attach(path, path, MS_BIND) < 0)
		return -1;
	return change(path, type);
}

static int run_new(const struct mountcase_statement *s)
{
	return make_typed(s->words[1], (unsigned long)s->mark);
}

static int run_peer(const struct mountcase_statement *s)
{
	const char *path = s->words[2];

	if (mountcase_verbs_make(path) < 0 || attach(s->words[1], path, MS_BIND) < 0)
		return -1;
	return s->mark ? change(path, (unsigned long)s->mark) : 0;
}

static int run_change(const struct mountcase_statement *s)
{
	return change(s->words[1], (unsigned long)s->mark);
}

static int run_attach(const struct mountcase_statement *s)
{
	return attach(s->words[1], s->words[2], (unsigned long)s->mark);
}

static int run_copy(const struct mountcase_statement *s)
{
	return attach(s->words[1], s->words[2], s->recursive ? MS_BIND | MS_REC : MS_BIND);
}

/* For cases of bind and rbind in one row: rbind has the child before the copy, bind after. */
static int run_child(const struct mountcase_statement *s)
{
	if (s->recursive != (s->mark == EARLY))
		return 0;
	return make_typed(s->words[1], MS_SHARED);
}

/* Keeps a mount busy: the descriptor stays open until the case's end. */
static int run_hold(const struct mountcase_statement *s)
{
	return io_open(AT_FDCWD, s->words[1], O_RDONLY | O_DIRECTORY) < 0 ? -1 : 0;
}

static int run_umount(const struct mountcase_statement *s)
{
	return detach(s->words[1], (int)s->mark);
}

static int run_tmpfs(const struct mountcase_statement *s)
{
	const char *path = s->words[1];

	if (make_directory(path) < 0)
		return -1;
	if (mount("none", path, "tmpfs", 0, NULL) < 0)
		return fail("mount tmpfs on %s", path);
	return mark_directory(path);
}

static int run_clone(const struct mountcase_statement *s)
{
	int side = s->words[1][0] - 'X';

	return s->mark ? mountcase_world_clone_user(side) : mountcase_world_clone(side);
}

static int run_end(const struct mountcase_statement *s)
{
	return mountcase_world_end(s->words[1][0] - 'X');
}

/* In both answers the directory must be there, or a missing one would pass for an empty one. */
static int look(const char *place, const char *what, bool seen)
{
	const char *path = mountcase_script_path(place);
	struct stat status;

	if (!path)
		return -1;
	if (stat(path, &status) < 0 || !S_ISDIR(status.st_mode))
		return fail_plain("a directory %s\nthere is none", place);
	if ((access(mountcase_verbs_marker(path, what), F_OK) == 0) == seen)
		return 0;
	return fail_plain("the content of %s is %sseen at %s\nit is%s", what,
		seen ? "" : "not ", place, seen ? " not" : "");
}

static int run_look(const struct mountcase_statement *s)
{
	return look(s->words[0], s->words[2], s->mark);
}

static const char *type_of(const char *line)
{
	const char *end = text_find(line, " - ");
	const char *shared = text_find(line, " shared:");
	const char *slave = text_find(line, " master:");
	const char *unbindable = text_find(line, " unbindable");

	if (shared && shared < end)
		return slave && slave < end ? "shared+slave" : "shared";
	if (slave && slave < end)
		return "slave";
	return unbindable && unbindable <= end ? "unbindable" : "private";
}

static int run_is(const struct mountcase_statement *s)
{
	const char *path = mountcase_script_path(s->words[0]);
	char line[PATH_MAX];

	if (!path || mountcase_world_line(path, line, sizeof line) < 0)
		return -1;
	if (!strcmp(type_of(line), s->words[2]))
		return 0;
	return fail_plain("%s is %s\nit is %s", s->words[0], s->words[2], type_of(line));
}

static int run_remains(const struct mountcase_statement *s)
{
	if (run_is(s) == 0)
		return 0;
	mountcase_script_set_note(
		"this kernel makes unbindable mounts private in a new namespace");
	return 0;
}

/* PLACES may begin with "!"; GONE: after the umount none sees it. */
static int look_around(const char *const *places, bool gone)
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

static int run_probe(const struct mountcase_statement *s)
{
	const char *const *w = s->words;
	const char *made[] = { w[0], NULL };
	const char *path = mountcase_script_path(w[0]);
	char point[PATH_MAX];

	if (!path)
		return -1;
	fmt_write(point, sizeof point, "%s/_", path);
	if (mountcase_verbs_make("/probe") < 0 || mountcase_verbs_make(point) < 0)
		return -1;
	if (attach("/probe", point, MS_BIND) < 0)
		return -1;
	if (look_around(made, false) < 0 || look_around(w + 2, false) < 0)
		return -1;
	if (!mountcase_script_path(w[0]) || detach(point, 0) < 0)
		return -1;
	return look_around(made, true) < 0 ? -1 : look_around(w + 2, true);
}

const struct mountcase_verb mountcase_verbs_table[] = {
	{ "dir", 0, run_dir },
	{ "sh", MS_SHARED, run_new },
	{ "pr", MS_PRIVATE, run_new },
	{ "ub", MS_UNBINDABLE, run_new },
	{ "peer", 0, run_peer },
	{ "slave", MS_SLAVE, run_peer },
	{ "mksh", MS_SHARED, run_change },
	{ "mkpr", MS_PRIVATE, run_change },
	{ "mksl", MS_SLAVE, run_change },
	{ "mkub", MS_UNBINDABLE, run_change },
	{ "rmkpr", MS_PRIVATE | MS_REC, run_change },
	{ "rmksl", MS_SLAVE | MS_REC, run_change },
	{ "rmksh", MS_SHARED | MS_REC, run_change },
	{ "bind", MS_BIND, run_attach },
	{ "rbind", MS_BIND | MS_REC, run_attach },
	{ "robind", MS_BIND | MS_RDONLY, run_attach },
	{ "move", MS_MOVE, run_attach },
	{ "copy", 0, run_copy },
	{ "early", EARLY, run_child },
	{ "late", 0, run_child },
	{ "hold", 0, run_hold },
	{ "umount", 0, run_umount },
	{ "detach", MNT_DETACH, run_umount },
	{ "expire", MNT_EXPIRE, run_umount },
	{ "fs", 0, run_tmpfs },
	{ "clone", 0, run_clone },
	{ "uclone", 1, run_clone },
	{ "end", 0, run_end },
	{ "has", 1, run_look },
	{ "lacks", 0, run_look },
	{ "is", 0, run_is },
	{ "remains", 0, run_remains },
	{ ">", 0, run_probe },
	{ "" },
};
