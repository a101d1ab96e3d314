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
#include <string.h>
#include <strings.h>
#include <sys/auxv.h>
#include <sys/mount.h>
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
static int lay(struct cover *cover, int base, const char *path)
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
	if (mount_restrict(copy, AT_RECURSIVE, cover->lacks) < 0)
		return -1;
	*cover = (struct cover){ .fd = copy };
	return 0;
}

/* Lays what is at PATH over itself, with what lies on parts of it and may be locked there. */
static int protect(int base, const char *path)
{
	struct cover own = { .lacks = MOUNT_ATTR_RDONLY };

	own.copy = kernel_open_tree(
		base, path, AT_RECURSIVE | OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
	if (own.copy < 0)
		return errno == ENOENT ? 0 : fail("mask");
	return lay(&own, base, path);
}

/* ALL, the path itself, or a directory above it and a star. */
static bool is_lifted(const struct container *c, const char *path)
{
	for (const struct opt_item *i = c->config->security.unmask.first; i; i = i->next) {
		size_t length = strlen(i->value);

		if (!strcasecmp(i->value, "ALL") || !strcmp(i->value, path))
			return true;
		if (i->value[length - 1] == '*' && !strncmp(i->value, path, length - 1))
			return true;
	}
	return false;
}

/* Lays COVER over PATHS in a procfs and a sysfs, where a name leads to nothing but what has
 * just been laid over it. NULL: they can be read. */
static int mask(const struct container *c, const char *paths, struct cover *cover)
{
	for (const char *path = paths; *path; path = text_next(path)) {
		const char *name = strchr(path + 1, '/') + 1;
		int base = path[1] == 'p' ? c->root.proc : c->root.sys;

		if (is_lifted(c, path))
			continue;
		if ((cover ? lay(cover, base, name) : protect(base, name)) < 0)
			return fail_in(path);
	}
	return 0;
}

/* One that is offline has none. */
static int mask_throttling(void *context, int dir, const char *name)
{
	struct container *c = context;
	char path[80] = "";

	(void)dir;
	fmt_write(path, sizeof path - 1, "/sys/devices/system/cpu/%s/thermal_throttle", name);
	return mask(c, path, &c->root.empty);
}

int mask_processors(struct container *c)
{
	int dir = io_open(c->root.sys, "devices/system/cpu", O_RDONLY | O_DIRECTORY);

	return dir < 0 ? -1 : directory_each(dir, DT_DIR, mask_throttling, c);
}

/* x86 gives a program its features, and has no counts where it lacks one of these two (Linux,
 * intel_thermal_supported). What the bits mean elsewhere is no matter, where there is nothing
 * to hide. */
static bool is_throttled(void)
{
	const unsigned long acpi = 1UL << 22, acc = 1UL << 29; /* CPUID 1, EDX */

	return !(~getauxval(AT_HWCAP) & (acpi | acc));
}

int mask_defaults(struct container *c)
{
	/* A copy that is left is used up by the last of the directories. */
	if (is_throttled() && mask_processors(c) < 0)
		return -1;
	return mask(c, files, &c->root.null) < 0 || mask(c, directories, &c->root.empty) < 0
		       ? -1
		       : mask(c, read_only, NULL);
}

/* PATH is of the image: what its links lead to, inside, is hidden. */
static int mask_inside(struct root *root, const char *path)
{
	int place = mount_open_inside(root->fd, path, O_PATH, 0);
	struct cover *cover;
	struct stat st, laid;

	if (place < 0)
		return errno == ENOENT ? 0 : fail_path(path);
	if (fstat(place, &st) < 0)
		return fail_path(path);
	cover = S_ISDIR(st.st_mode) ? &root->empty : &root->null;
	if (lay(cover, place, "") < 0)
		return fail_in(path);
	close(place);
	place = mount_open_inside(root->fd, path, O_PATH, 0);
	if (place < 0 || fstat(place, &st) < 0 || fstat(cover->fd, &laid) < 0 ||
		st.st_dev != laid.st_dev || st.st_ino != laid.st_ino)
		return fail_plain("%s: the mask did not hold", path);
	return close(place);
}

int mask_more(struct container *c)
{
	for (const struct volume *v = c->config->volumes.first; v; v = v->next)
		if (v->flags & MS_SHARED)
			return fail_plain(
				"would hide files outside too, in the shared volume %s",
				v->target);
	for (const struct opt_item *i = c->config->security.mask.first; i; i = i->next)
		if (mask_inside(&c->root, i->value) < 0)
			return -1;
	return 0;
}
