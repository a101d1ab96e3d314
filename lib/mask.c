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

/* The last of each is in every kernel; "" is the end. */
static const char files[] =
	"/proc/kcore\0/proc/key-users\0/proc/keys\0/proc/latency_stats\0/proc/sched_debug\0"
	"/proc/timer_list\0/proc/interrupts\0";
static const char directories[] =
	"/proc/acpi\0/proc/asound\0/proc/scsi\0/sys/devices/virtual/powercap\0"
	"/sys/fs/selinux\0/sys/kernel/security\0/sys/firmware\0";
static const char read_only[] =
	"/proc/bus\0/proc/dynamic_debug\0/proc/fs\0/proc/irq\0/proc/sys\0/proc/sysrq-trigger\0";

/* The first copy that is restricted is what the next ones are copies of. One that has no place,
 * since there is no PATH, is for the next: to drop it would cost a grace period of RCU. */
static int lay(struct mask_cover *cover, int base, const char *path)
{
	const unsigned flags = MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_EMPTY_PATH;
	int copy = cover->copy ? cover->copy : mount_clone(cover->fd, "", 0);

	if (copy < 0)
		return -1;
	cover->copy = copy;
	if (kernel_move_mount(copy, "", base, path, flags) < 0)
		return errno == ENOENT ? 0 : fail("mask");
	cover->copy = 0;
	if (!cover->lacks)
		return close(copy);
	if (mount_restrict(copy, 0, cover->lacks) < 0)
		return -1;
	*cover = (struct mask_cover){ .fd = copy };
	return 0;
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
	struct mask_cover *cover;
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
	return is_lifted(t->unmask, path) || lay(t->cover, t->sys, below(path)) == 0
		       ? 0
		       : fail_in(path);
}

/* In a procfs or sysfs, where a name leads to nothing but what has just been laid over it. */
static int hide(struct mask_cover *cover, const char *path, int proc, int sys,
	const struct opt_list *unmask)
{
	for (; *path; path = text_next(path)) {
		int base = path[1] == 'p' ? proc : sys;

		if (!is_lifted(unmask, path) && lay(cover, base, below(path)) < 0)
			return fail_in(path);
	}
	return 0;
}

int mask_hide(int proc, int sys, struct mask_covers *covers, const struct opt_list *unmask)
{
	return hide(&covers->file, files, proc, sys, unmask) < 0
		       ? -1
		       : hide(&covers->dir, directories, proc, sys, unmask);
}

bool mask_is_throttled(void)
{
	const unsigned long acpi = 1UL << 22, acc = 1UL << 29; /* CPUID 1, EDX */

	return !(~getauxval(AT_HWCAP) & (acpi | acc));
}

int mask_hide_throttling(int sys, struct mask_covers *covers, const struct opt_list *unmask)
{
	struct throttling throttling = { &covers->dir, sys, unmask };
	int dir = io_open(sys, "devices/system/cpu", O_RDONLY | O_DIRECTORY);
	int status;

	if (dir < 0)
		return -1;
	status = directory_each(dir, DT_UNKNOWN, hide_one_throttling, &throttling);
	close(dir);
	return status;
}

/* PATH is of the image: what its links lead to, inside, is hidden. */
static int hide_inside(struct mask_covers *covers, int root, const char *path)
{
	int place = mount_open_inside(root, path, O_PATH, 0);
	struct mask_cover *cover;
	struct stat st, laid;

	if (place < 0)
		return errno == ENOENT ? 0 : fail_path(path);
	if (fstat(place, &st) < 0)
		return fail_path(path);
	cover = S_ISDIR(st.st_mode) ? &covers->dir : &covers->file;
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

int mask_hide_more(struct mask_covers *covers, const struct opt_list *paths)
{
	int root = io_open(AT_FDCWD, "/", O_PATH | O_DIRECTORY);

	if (root < 0)
		return -1;
	for (const struct opt_item *i = paths->first; i; i = i->next)
		if (hide_inside(covers, root, i->value) < 0)
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
