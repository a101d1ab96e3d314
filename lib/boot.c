#include "boot.h"

#include "device.h"
#include "err.h"
#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { KERNEL_FS = MS_NOSUID | MS_NODEV | MS_NOEXEC };

static const struct filesystem {
	const char *path, *type, *options;
	unsigned flags;
} filesystems[] = {
	{ "/proc", "proc", NULL, KERNEL_FS },
	{ "/sys", "sysfs", NULL, KERNEL_FS },
	{ "/dev/pts", "devpts", "mode=620,gid=5,ptmxmode=666", MS_NOSUID | MS_NOEXEC },
	{ "/dev/shm", "tmpfs", "mode=1777", MS_NOSUID | MS_NODEV },
	{ "/run", "tmpfs", "mode=755", MS_NOSUID | MS_NODEV },
};

static int mount_one(const char *path, const char *type, const char *options, unsigned flags)
{
	if (kernel_is_mount(path))
		return 0;
	if (mkdir(path, 0755) < 0 && errno != EEXIST && errno != EROFS)
		return fail_path(path);
	return mount(type, path, type, flags, options) < 0 ? fail("%s: %s", path, type) : 0;
}

/* On the new tmpfs DEV. */
static int make_nodes(int dev)
{
	if (device_make_nodes(dev, NULL) < 0)
		return -1;
	return mknodat(dev, "console", S_IFCHR | 0600, makedev(5, 1)) < 0 ? fail("console") : 0;
}

static int mount_dev(bool is_whole)
{
	static const char mode[] = "mode=755";
	bool is_there =
		kernel_is_mount("/dev") ||
		(is_whole && !mount_one("/dev", "devtmpfs", mode, MS_NOSUID | MS_NOEXEC));
	int dev, result;

	if (!is_there && mount_one("/dev", "tmpfs", mode, MS_NOSUID | MS_NOEXEC) < 0)
		return -1;
	dev = io_open(AT_FDCWD, "/dev", O_RDONLY | O_DIRECTORY);
	result = dev < 0 || (!is_there && make_nodes(dev) < 0) ? -1 : device_make_links(dev);
	close(dev);
	return result;
}

/* The standard descriptors, where standard input is no terminal and it can be opened. */
static void open_console(void)
{
	int console = isatty(STDIN_FILENO) ? -1 : open("/dev/console", O_RDWR | O_NOCTTY);

	for (int fd = STDIN_FILENO; console >= 0 && fd <= STDERR_FILENO; fd++)
		dup2(console, fd);
	if (console > STDERR_FILENO)
		close(console);
}

int boot_begin(bool is_whole)
{
	int result;

	/* A new file or directory has the modes that are given for it. */
	umask(0);
	result = mount_dev(is_whole);
	for (size_t i = 0; i < sizeof filesystems / sizeof *filesystems; i++) {
		const struct filesystem *fs = &filesystems[i];

		if (mount_one(fs->path, fs->type, fs->options, fs->flags) < 0)
			result = -1;
	}
	umask(022);
	if (is_whole) {
		open_console();
		/* Ctrl-Alt-Del is ours to handle, as a signal. */
		reboot(RB_DISABLE_CAD);
	}
	return result;
}

int boot_mount_cgroup(void)
{
	return mount_one("/sys/fs/cgroup", "cgroup2", "nsdelegate", KERNEL_FS);
}

/* What was said last leaves the machine before it ends: a serial line is slow. Not for ever,
 * since its other end may have stopped it. */
static void drain_console(void)
{
	int left = 1;

	for (int i = 0; i < 500 && left; i++) {
		if (ioctl(STDERR_FILENO, TIOCOUTQ, &left) < 0)
			break;
		poll(NULL, 0, 10);
	}
}

int boot_end(int how)
{
	kill(-1, SIGKILL);
	drain_console();
	sync();
	mount(NULL, "/", NULL, MS_REMOUNT | MS_RDONLY, NULL);
	return reboot(how) < 0 ? fail("reboot") : 0;
}
