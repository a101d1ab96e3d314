#include "mountcase-calls.h"

#include "err.h"
#include "io.h"
#include "kernel.h"
#include "mountcase-world.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Descriptors for the calls: a regular file, the mount namespace. */
enum { FILE_FD = 100, NAMESPACE_FD };

static char long_path[PATH_MAX + 2];

static const struct mount_attr unknown_attribute = { .attr_set = 1u << 31 };
static const struct mount_attr unknown_type = { .propagation = (uint64_t)-1 };

struct word {
	const char *word;
	long value;
};

static const struct word calls[] = {
	{ "setns", SYS_setns },
	{ "unshare", SYS_unshare },
	{ "mount_setattr", SYS_mount_setattr },
	{ "open_tree", SYS_open_tree },
	{ "move_mount", SYS_move_mount },
	{ "fsmount", SYS_fsmount },
	{ "umount2", SYS_umount2 },
	{ NULL, -1 },
};

static const struct word values[] = {
	{ "@here", AT_FDCWD },
	{ "@file", FILE_FD },
	{ "@ns", NAMESPACE_FD },
	{ "@newns", CLONE_NEWNS },
	{ "@newuts", CLONE_NEWUTS },
	{ "@recursive", AT_RECURSIVE },
	{ "@expire+detach", MNT_EXPIRE | MNT_DETACH },
	{ "@nofollow", UMOUNT_NOFOLLOW },
	{ "@long", (long)long_path },
	{ "@attr", (long)&unknown_attribute },
	{ "@type", (long)&unknown_type },
	{ NULL, -1 },
};

static long find(const struct word *row, const char *word)
{
	while (row->word && strcmp(row->word, word) != 0)
		row++;
	return row->value;
}

static long argument(const char *word)
{
	if (*word == '@' || *word == '-')
		return find(values, word);
	if (*word < '0' || *word > '9')
		return (long)word;
	return (long)text_read_number(&word);
}

static int prepare(void)
{
	int file = open("f", O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
	int ns = io_open(mountcase_world_proc(), "self/ns/mnt", O_RDONLY);

	if (file < 0 || ns < 0)
		return fail("f");
	memset(long_path, 'x', sizeof long_path - 1);
	if (dup2(file, FILE_FD) < 0 || dup2(ns, NAMESPACE_FD) < 0)
		return fail("dup2");
	close(file);
	close(ns);
	return 0;
}

static int run_call(const struct mountcase_statement *s)
{
	long number = find(calls, s->words[1]), a[5] = { 0 };

	if (prepare() < 0)
		return -1;
	for (size_t i = 0; i < 5 && s->words[2 + i]; i++)
		a[i] = argument(s->words[2 + i]);
	if (syscall(number, a[0], a[1], a[2], a[3], a[4]) >= 0)
		return 0;
	if (errno == ENOSYS && number == SYS_mount_setattr)
		return mountcase_script_skip("mount_setattr", "5.12");
	return fail_path(s->words[1]);
}

const struct mountcase_verb mountcase_calls_verbs[] = {
	{ "call", 0, run_call },
	{ "" },
};
