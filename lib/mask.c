#include "mask.h"

#include "directory.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mount.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

/* Directories or files as the kernel has them; "" is the end. */
static const char hidden[] =
	"/proc/acpi\0/proc/asound\0/proc/interrupts\0/proc/kcore\0/proc/key-users\0/proc/keys\0"
	"/proc/latency_stats\0/proc/sched_debug\0/proc/scsi\0/proc/timer_list\0"
	"/sys/devices/virtual/powercap\0/sys/firmware\0/sys/fs/selinux\0/sys/kernel/security\0";
static const char read_only[] =
	"/proc/bus\0/proc/dynamic_debug\0/proc/fs\0/proc/irq\0/proc/sys\0/proc/sysrq-trigger\0";

enum { LOOK = AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH };

/* What is laid over files, or over directories. */
struct cover {
	int fd;
	uint64_t attributes; /* that copies of it still lack */
};

struct covers {
	struct cover file, dir;
};

static struct covers find_covers(int null_node, int empty)
{
	const uint64_t locked =
		MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC;

	return (struct covers){ .file = { null_node, 0 }, .dir = { empty, locked } };
}

static struct cover *choose(struct covers *covers, mode_t mode)
{
	return S_ISDIR(mode) ? &covers->dir : &covers->file;
}

/* The first copy that is restricted is what the next ones are copies of. */
static int lay(struct cover *cover, int base, const char *path)
{
	int copy = mount_clone(cover->fd, "", 0);

	if (copy < 0 || mount_attach(copy, base, path) < 0)
		return -1;
	if (!cover->attributes)
		return close(copy);
	if (mount_restrict(copy, 0, cover->attributes) < 0)
		return -1;
	cover->fd = copy;
	cover->attributes = 0;
	return 0;
}

/* In a procfs or sysfs, where a name leads to nothing but what has just been laid over it. */
static int hide(struct covers *covers, int base, const char *path)
{
	struct stat st;

	if (fstatat(base, path, &st, LOOK) < 0)
		return errno == ENOENT ? 0 : fail_path(path);
	return lay(choose(covers, st.st_mode), base, path) < 0 ? fail_in(path) : 0;
}

/* PATH without the /proc/ or /sys/ that it begins with. */
static const char *below(const char *path)
{
	return strchr(path + 1, '/') + 1;
}

/* ALL, the path itself, or a directory above it and a star. */
static bool is_lifted(const struct opt_list *unmask, const char *path)
{
	for (const struct opt_item *i = unmask->first; i; i = i->next) {
		size_t length = strlen(i->value);

		if (!strcasecmp(i->value, "ALL") || !strcmp(i->value, path))
			return true;
		if (i->value[length - 1] == '*' && !strncmp(i->value, path, length - 1))
			return true;
	}
	return false;
}

struct throttling {
	struct covers *covers;
	int sys;
	const struct opt_list *unmask;
};

/* One that is offline has none. */
static int hide_one_throttling(void *context, int dir, const char *name)
{
	const struct throttling *t = context;
	char path[80];

	(void)dir;
	if (strncmp(name, "cpu", 3) != 0 || name[3] < '0' || name[3] > '9')
		return 0;
	fmt_write(path, sizeof path, "/sys/devices/system/cpu/%s/thermal_throttle", name);
	return is_lifted(t->unmask, path) ? 0 : hide(t->covers, t->sys, below(path));
}

int mask_hide(int proc, int sys, int null_node, int empty, const struct opt_list *unmask)
{
	struct covers covers = find_covers(null_node, empty);

	for (const char *path = hidden; *path; path = text_next(path)) {
		int base = path[1] == 'p' ? proc : sys;

		if (!is_lifted(unmask, path) && hide(&covers, base, below(path)) < 0)
			return -1;
	}
	return 0;
}

bool mask_is_throttled(void)
{
	const unsigned long acpi = 1UL << 22, acc = 1UL << 29; /* CPUID 1, EDX */

	return !(~getauxval(AT_HWCAP) & (acpi | acc));
}

int mask_hide_throttling(int sys, int null_node, int empty, const struct opt_list *unmask)
{
	struct covers covers = find_covers(null_node, empty);
	struct throttling throttling = { &covers, sys, unmask };
	int dir = io_open(sys, "devices/system/cpu", O_RDONLY | O_DIRECTORY);
	int status;

	if (dir < 0)
		return -1;
	status = directory_each(dir, DT_UNKNOWN, hide_one_throttling, &throttling);
	close(dir);
	return status;
}

/* PATH is of the image: what its links lead to, inside, is hidden. */
static int hide_inside(struct covers *covers, int root, const char *path)
{
	int place = mount_open_inside(root, path, O_PATH, 0);
	struct cover *cover;
	struct stat st, laid;

	if (place < 0)
		return errno == ENOENT ? 0 : fail_path(path);
	if (fstat(place, &st) < 0)
		return fail_path(path);
	cover = choose(covers, st.st_mode);
	if (lay(cover, place, "") < 0)
		return fail_in(path);
	close(place);
	place = mount_open_inside(root, path, O_PATH, 0);
	if (place < 0 || fstat(place, &st) < 0 || fstat(cover->fd, &laid) < 0 ||
		st.st_dev != laid.st_dev || st.st_ino != laid.st_ino)
		return fail_plain("%s: the mask did not hold", path);
	close(place);
	return 0;
}

int mask_hide_more(int null_node, int empty, const struct opt_list *paths)
{
	int root = io_open(AT_FDCWD, "/", O_PATH | O_DIRECTORY);
	struct covers covers = find_covers(null_node, empty);

	if (root < 0)
		return -1;
	for (const struct opt_item *i = paths->first; i; i = i->next)
		if (hide_inside(&covers, root, i->value) < 0)
			return -1;
	close(root);
	return 0;
}

static int protect(int proc, const char *path)
{
	/* With what lies on parts of it, and may be locked there. */
	int copy = kernel_open_tree(
		proc, path, AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);

	if (copy < 0)
		return errno == ENOENT ? 0 : fail_path(path);
	if (mount_attach(copy, proc, path) < 0)
		return -1;
	if (mount_restrict(copy, AT_RECURSIVE, MOUNT_ATTR_RDONLY) < 0)
		return fail_in(path);
	return 0; /* all descriptors are closed soon */
}

int mask_protect(int proc, const struct opt_list *unmask)
{
	for (const char *path = read_only; *path; path = text_next(path))
		if (!is_lifted(unmask, path) && protect(proc, below(path)) < 0)
			return -1;
	return 0;
}
