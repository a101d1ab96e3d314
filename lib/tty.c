#include "tty.h"

#include "err.h"
#include "io.h"
#include "mount.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/fsuid.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <unistd.h>

/* Whether GROUP is mapped in our user namespace; asked of the kernel without /proc. That
 * changes the group only where it is, and we may. */
static bool is_mapped(gid_t group)
{
	int before = setfsgid(group);

	return setfsgid((gid_t)before) == (int)group;
}

/* Where group 5, tty on all systems, is not mapped devpts refuses it. */
int tty_create_devpts(void)
{
	static const char *const options[] = { "gid", "5", "ptmxmode", "0666", "mode", "0620",
		NULL };
	unsigned attributes = MOUNT_ATTR_NOSUID | MOUNT_ATTR_NOEXEC;

	return mount_create("devpts", options + (is_mapped(5) ? 0 : 2), attributes);
}

/* In one call of eight, where it can be. */
int tty_mount_devpts(const char *path)
{
	if (mount("none", path, "devpts", MS_NOSUID | MS_NOEXEC,
		    "gid=5,ptmxmode=0666,mode=0620") == 0)
		return 0;
	return mount_put(tty_create_devpts(), AT_FDCWD, path);
}

int tty_open_master(int dirfd, const char *ptmx)
{
	int master = io_open(dirfd, ptmx, O_RDWR | O_NONBLOCK);
	int locked = 0;

	if (master >= 0 && ioctl(master, TIOCSPTLCK, &locked) < 0) {
		close(master);
		return fail("%s: unlock", ptmx);
	}
	return master;
}

int tty_open_slave(int master)
{
	int slave = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);

	return slave < 0 ? fail("TIOCGPTPEER") : slave;
}

void tty_copy_size(int to)
{
	struct winsize size;

	for (int from = STDIN_FILENO; from <= STDERR_FILENO; from++) {
		if (ioctl(from, TIOCGWINSZ, &size) < 0)
			continue;
		ioctl(to, TIOCSWINSZ, &size);
		return;
	}
}

void tty_copy_settings(int to)
{
	struct termios modes;

	if (tcgetattr(STDIN_FILENO, &modes) == 0)
		tcsetattr(to, TCSANOW, &modes);
	tty_copy_size(to);
}

int tty_become_controlling(int tty)
{
	setsid(); /* fails where there is one of its own already */
	return ioctl(tty, TIOCSCTTY, 0) < 0 ? fail("TIOCSCTTY") : 0;
}

bool tty_is_ours(int tty)
{
	pid_t foreground = tcgetpgrp(tty);

	return foreground < 0 || foreground == getpgrp();
}

bool tty_is_raw(int tty)
{
	struct termios modes;

	return tcgetattr(tty, &modes) == 0 && !(modes.c_lflag & (ICANON | ISIG)) &&
	       !(modes.c_oflag & OPOST);
}

int tty_make_raw(int tty, struct termios *before)
{
	struct termios raw;

	if (tcgetattr(tty, before) < 0)
		return -1;
	raw = *before;
	cfmakeraw(&raw);
	return tcsetattr(tty, TCSANOW, &raw);
}
