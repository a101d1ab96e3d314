#include "mask.h"

#include "err.h"
#include "fmt.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/stat.h>
#include <unistd.h>

/* Below /proc and below /sys; a directory or a file as the kernel has it. */
static const char *const hidden_proc[] = { "acpi", "asound", "interrupts", "kcore", "key-users",
	"keys", "latency_stats", "sched_debug", "scsi", "timer_list", "timer_stats", NULL };
static const char *const hidden_sys[] = { "devices/virtual/powercap", "firmware", "fs/selinux",
	"kernel/security", NULL };
static const char *const read_only_proc[] = { "bus", "fs", "irq", "sys", "sysrq-trigger",
	NULL };

/* What is laid over files and over directories. */
struct covers {
	int file;
	int dir; /* -1 until the first directory */
};

static bool is_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static int verify(int base, const char *path, int cover)
{
	struct stat seen, wanted;

	if (fstatat(base, path, &seen, AT_SYMLINK_NOFOLLOW) < 0 || fstat(cover, &wanted) < 0)
		return fail("%s", path);
	return is_same(&seen, &wanted) ? 0 : fail_plain("%s: the mask did not hold", path);
}

static int cover_with(int cover, int base, const char *path)
{
	int copy = mount_clone(cover, "", 0);

	if (copy < 0 || mount_attach(copy, base, path) < 0)
		return fail_in(path);
	close(copy);
	return verify(base, path, cover);
}

/* The tmpfs itself goes over the first directory, copies of it over the others: a detached one
 * cannot be copied before Linux 6.15. */
static int cover_first_dir(struct covers *covers, int base, const char *path)
{
	static const char *const options[] = { "mode", "555", "nr_blocks", "1", "nr_inodes",
		"2", NULL };

	covers->dir = mount_create("tmpfs", options,
		MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV | MOUNT_ATTR_NOEXEC);
	if (covers->dir < 0 || mount_attach(covers->dir, base, path) < 0)
		return fail_in(path);
	return verify(base, path, covers->dir);
}

static int hide(struct covers *covers, int base, const char *path)
{
	struct stat st;

	if (fstatat(base, path, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return errno == ENOENT ? 0 : fail("%s", path);
	if (!S_ISDIR(st.st_mode))
		return cover_with(covers->file, base, path);
	if (covers->dir < 0)
		return cover_first_dir(covers, base, path);
	return cover_with(covers->dir, base, path);
}

static int hide_all(struct covers *covers, int base, const char *const *paths)
{
	for (; *paths; paths++)
		if (hide(covers, base, *paths) < 0)
			return -1;
	return 0;
}

/* What the processors throttle tells what others compute (moby GHSA-6fw5-f8r9-fgfm). All
 * processors have it or none. */
static int hide_throttling(struct covers *covers, int sys)
{
	char path[64];

	for (unsigned cpu = 0;; cpu++) {
		fmt_write(path, sizeof path, "devices/system/cpu/cpu%u/thermal_throttle", cpu);
		if (faccessat(sys, path, F_OK, 0) < 0)
			return 0;
		if (hide(covers, sys, path) < 0)
			return -1;
	}
}

int mask_hide(int proc, int sys, int null_node)
{
	struct covers covers = { .file = null_node, .dir = -1 };

	if (hide_all(&covers, proc, hidden_proc) < 0 || hide_all(&covers, sys, hidden_sys) < 0)
		return -1;
	return hide_throttling(&covers, sys);
}

static int protect(int proc, const char *path)
{
	int copy;

	if (faccessat(proc, path, F_OK, 0) < 0)
		return errno == ENOENT ? 0 : fail("%s", path);
	copy = mount_clone(proc, path, 0);
	if (copy < 0 || mount_attach(copy, proc, path) < 0)
		return -1;
	if (mount_restrict_all(copy, MOUNT_ATTR_RDONLY, proc) < 0)
		return fail_in(path);
	close(copy);
	return faccessat(proc, path, W_OK, 0) < 0 ? 0
						  : fail_plain("%s: is still writable", path);
}

int mask_protect(int proc)
{
	for (const char *const *path = read_only_proc; *path; path++)
		if (protect(proc, *path) < 0)
			return -1;
	return 0;
}
