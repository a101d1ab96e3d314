#include "mountcase-flags.h"

#include "err.h"
#include "fmt.h"
#include "kernel.h"
#include "mountcase-world.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

static const struct flag {
	const char *word;
	unsigned long mount;
	unsigned attribute;
} flags[] = {
	{ "ro", MS_RDONLY, MOUNT_ATTR_RDONLY },
	{ "nosuid", MS_NOSUID, MOUNT_ATTR_NOSUID },
	{ "nodev", MS_NODEV, MOUNT_ATTR_NODEV },
	{ "noexec", MS_NOEXEC, MOUNT_ATTR_NOEXEC },
	{ "nodiratime", MS_NODIRATIME, MOUNT_ATTR_NODIRATIME },
	{ "nosymfollow", MS_NOSYMFOLLOW, MOUNT_ATTR_NOSYMFOLLOW },
	{ "noatime", MS_NOATIME, MOUNT_ATTR_NOATIME },
	{ "shared", 0, MS_SHARED },
	{ "slave", 0, MS_SLAVE },
	{ "private", 0, MS_PRIVATE },
	{ "both", 0, MS_SHARED | MS_PRIVATE },
};

/* All flags of the list WORDS together. */
static struct flag parse(const char *words)
{
	struct flag sum = { 0 };

	while (*words) {
		size_t length = strcspn(words, ",");

		for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
			if (strncmp(flags[i].word, words, length) != 0 || flags[i].word[length])
				continue;
			sum.mount |= flags[i].mount;
			sum.attribute |= flags[i].attribute;
		}
		words += length + (words[length] == ',');
	}
	return sum;
}

unsigned mountcase_flags_attributes(const char *words)
{
	return parse(words).attribute;
}

static int run_remount(const struct mountcase_statement *s)
{
	unsigned long flags_now =
		parse(s->words[1]).mount | MS_REMOUNT | (unsigned long)s->mark;

	if (mount(NULL, s->words[2], NULL, flags_now, NULL) < 0)
		return fail("remount %s", s->words[2]);
	return 0;
}

int mountcase_flags_set(int dirfd, const char *path, unsigned at, const struct mount_attr *attr)
{
	if (kernel_mount_setattr(dirfd, path, at, attr) == 0)
		return 0;
	if (errno == ENOSYS)
		return mountcase_script_skip("mount_setattr", "5.12");
	if (errno == EINVAL && attr->attr_set & MOUNT_ATTR_NOSYMFOLLOW)
		return mountcase_script_skip("MOUNT_ATTR_NOSYMFOLLOW", "5.14");
	return fail("mount_setattr %s", path);
}

static int run_set(const struct mountcase_statement *s)
{
	struct mount_attr attr = { .attr_set = parse(s->words[1]).attribute };

	return mountcase_flags_set(AT_FDCWD, s->words[2], (unsigned)s->mark, &attr);
}

static int run_clear(const struct mountcase_statement *s)
{
	struct mount_attr attr = { .attr_clr = parse(s->words[1]).attribute };

	return mountcase_flags_set(AT_FDCWD, s->words[2], (unsigned)s->mark, &attr);
}

static int run_type(const struct mountcase_statement *s)
{
	struct mount_attr attr = { .propagation = parse(s->words[1]).attribute };

	return mountcase_flags_set(AT_FDCWD, s->words[2], 0, &attr);
}

static int run_shows(const struct mountcase_statement *s)
{
	const char *path = mountcase_script_path(s->words[0]);
	char line[PATH_MAX];

	if (!path || mountcase_world_line(path, line, sizeof line) < 0)
		return -1;
	if (text_find(line, s->words[2]))
		return 0;
	return fail_plain("%s in the line of %s\n%s", s->words[2], s->words[0], line);
}

static int open_written(const char *directory)
{
	char path[PATH_MAX];

	fmt_write(path, sizeof path, "%s/written", directory);
	return open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
}

static int run_writable(const struct mountcase_statement *s)
{
	const char *path = mountcase_script_path(s->words[0]);
	int fd = path ? open_written(path) : -1;

	if (!path)
		return -1;
	if (fd < 0 && errno != EROFS)
		return fail_path(path);
	if (fd >= 0)
		close(fd);
	if ((fd >= 0) == s->mark)
		return 0;
	return fail_plain("%s is %s\nit is not", s->words[0], s->words[1]);
}

static int written;

static int run_write(const struct mountcase_statement *s)
{
	written = open_written(s->words[1]);
	return written < 0 ? fail_path(s->words[1]) : 0;
}

static int run_written(const struct mountcase_statement *s)
{
	(void)s;
	return write(written, "x", 1) == 1 ? 0 : fail("write");
}

const struct mountcase_verb mountcase_flags_verbs[] = {
	{ "remount", MS_BIND, run_remount },
	{ "rremount", MS_BIND | MS_REC, run_remount },
	{ "reconfigure", 0, run_remount },
	{ "set", 0, run_set },
	{ "rset", AT_RECURSIVE, run_set },
	{ "clear", 0, run_clear },
	{ "rclear", AT_RECURSIVE, run_clear },
	{ "type", 0, run_type },
	{ "shows", 0, run_shows },
	{ "readonly", 0, run_writable },
	{ "writable", 1, run_writable },
	{ "write", 0, run_write },
	{ "written", 0, run_written },
	{ "" },
};
