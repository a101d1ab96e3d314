#include "mountcase-root.h"

#include "caps.h"
#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mountcase-verbs.h"
#include "mountcase-world.h"
#include "root.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

static int run_chroot(const struct mountcase_statement *s)
{
	return chroot(s->words[1]) < 0 ? fail("chroot %s", s->words[1]) : 0;
}

static int run_cd(const struct mountcase_statement *s)
{
	return chdir(s->words[1]) < 0 ? fail("chdir %s", s->words[1]) : 0;
}

static int run_pivot(const struct mountcase_statement *s)
{
	if (kernel_pivot_root(s->words[1], s->words[2]) < 0)
		return fail("pivot_root %s %s", s->words[1], s->words[2]);
	return 0;
}

static int run_drop(const struct mountcase_statement *s)
{
	(void)s;
	return caps_set(0, false);
}

static int run_file(const struct mountcase_statement *s)
{
	return mountcase_verbs_touch(s->words[1]);
}

static int run_link(const struct mountcase_statement *s)
{
	return symlink(s->words[1], s->words[2]) < 0 ? fail_path(s->words[2]) : 0;
}

static int run_gone(const struct mountcase_statement *s)
{
	const char *path = s->words[1];

	unlink(mountcase_verbs_marker(path, path));
	return rmdir(path) < 0 ? fail("rmdir %s", path) : 0;
}

static int run_missing(const struct mountcase_statement *s)
{
	struct stat st;

	if (lstat(s->words[1], &st) < 0 && errno == ENOENT)
		return 0;
	return fail_plain("nothing at %s\nthere is something", s->words[1]);
}

/* Any directory serves: what is mounted on it becomes the root. */
static const char *mount_somewhere(void)
{
	static const char *const places[] = { "/dev", "/proc", "/sys", "/bin", "/tmp", NULL };

	for (const char *const *place = places; *place; place++)
		if (mount("mountns-test", *place, "tmpfs", 0, "mode=755") == 0)
			return *place;
	fail("mount a tmpfs");
	return NULL;
}

static int run_initramfs(const struct mountcase_statement *s)
{
	char line[PATH_MAX];
	const char *place;
	int root;

	(void)s;
	if (mountcase_world_leave() < 0 || mountcase_world_line("/", line, sizeof line) < 0)
		return -1;
	if (!text_find(line, " - rootfs "))
		return fail_plain("SKIP a root that is the initramfs");
	place = mount_somewhere();
	root = place ? io_open(AT_FDCWD, place, O_PATH) : -1;
	if (root < 0 || root_change(root) < 0)
		return -1;
	if (mountcase_verbs_make("/new") < 0)
		return -1;
	return rename("/new/.new", "/.new") < 0 ? fail("rename") : 0;
}

const struct mountcase_verb mountcase_root_verbs[] = {
	{ "chroot", 0, run_chroot },
	{ "cd", 0, run_cd },
	{ "pivot", 0, run_pivot },
	{ "drop", 0, run_drop },
	{ "file", 0, run_file },
	{ "link", 0, run_link },
	{ "gone", 0, run_gone },
	{ "missing", 0, run_missing },
	{ "initramfs", 0, run_initramfs },
	{ "" },
};
