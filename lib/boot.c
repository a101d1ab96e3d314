#include "boot.h"

#include "device.h"
#include "err.h"
#include "fmt.h"
#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { KERNEL_FS = MS_NOSUID | MS_NODEV | MS_NOEXEC };

struct filesystem {
	const char *path, *type, *options;
	unsigned long flags;
};

static const struct filesystem filesystems[] = {
	{ "/proc", "proc", NULL, KERNEL_FS },
	{ "/sys", "sysfs", NULL, KERNEL_FS },
	{ "/dev", "devtmpfs", "mode=755", MS_NOSUID | MS_NOEXEC },
	{ "/dev/pts", "devpts", "mode=620,gid=5,ptmxmode=666", MS_NOSUID | MS_NOEXEC },
	{ "/dev/shm", "tmpfs", "mode=1777", MS_NOSUID | MS_NODEV },
	{ "/run", "tmpfs", "mode=755", MS_NOSUID | MS_NODEV },
};
static const struct filesystem cgroup = { "/sys/fs/cgroup", "cgroup2", "nsdelegate",
	KERNEL_FS };
static const struct filesystem plain_dev = { "/dev", "tmpfs", "mode=755",
	MS_NOSUID | MS_NOEXEC };

static bool is_mounted(const char *path)
{
	struct stat here, above;
	char parent[32];

	fmt_write(parent, sizeof parent, "%s/..", path);
	return stat(path, &here) == 0 && stat(parent, &above) == 0 &&
	       here.st_dev != above.st_dev;
}

static int mount_one(const struct filesystem *fs)
{
	if (is_mounted(fs->path))
		return 0;
	if (mkdir(fs->path, 0755) < 0 && errno != EEXIST && errno != EROFS)
		return fail_path(fs->path);
	return mount(fs->type, fs->path, fs->type, fs->flags, fs->options) < 0
		       ? fail("%s: %s", fs->path, fs->type)
		       : 0;
}

static int make_nodes(void)
{
	int dev, status;

	if (is_mounted(plain_dev.path))
		return 0;
	if (mount_one(&plain_dev) < 0)
		return -1;
	dev = io_open(AT_FDCWD, plain_dev.path, O_PATH);
	status = dev < 0 ? -1 : device_make_nodes(dev, NULL);
	if (status == 0 && mknodat(dev, "console", S_IFCHR | 0600, makedev(5, 1)) < 0)
		status = fail("console");
	close(dev);
	return status;
}

static int make_links(void)
{
	int dev = io_open(AT_FDCWD, "/dev", O_RDONLY | O_DIRECTORY);
	int result = dev < 0 ? -1 : device_make_links(dev);

	close(dev);
	return result;
}

int boot_mount(bool is_whole)
{
	int result = 0;

	/* A new file or directory has the modes that are given for it. */
	umask(0);
	for (size_t i = 0; i < sizeof filesystems / sizeof *filesystems; i++) {
		const struct filesystem *fs = &filesystems[i];
		bool is_dev = !strcmp(fs->type, "devtmpfs");
		int done = is_dev && !is_whole ? -1 : mount_one(fs);

		if (done < 0 && is_dev)
			done = make_nodes();
		if (done < 0)
			result = -1;
	}
	if (make_links() < 0)
		result = -1;
	umask(022);
	/* Ctrl-Alt-Del is ours to handle, as a signal. */
	if (is_whole)
		reboot(RB_DISABLE_CAD);
	return result;
}

int boot_mount_cgroup(void)
{
	return mount_one(&cgroup);
}

void boot_open_console(void)
{
	int console = isatty(STDIN_FILENO) ? -1 : open("/dev/console", O_RDWR | O_NOCTTY);

	for (int fd = STDIN_FILENO; console >= 0 && fd <= STDERR_FILENO; fd++)
		dup2(console, fd);
	if (console > STDERR_FILENO)
		close(console);
}

int boot_end(int how)
{
	kill(-1, SIGKILL);
	sync();
	mount(NULL, "/", NULL, MS_REMOUNT | MS_RDONLY, NULL);
	return reboot(how) < 0 ? fail("reboot") : 0;
}
