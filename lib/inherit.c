#include "inherit.h"

#include "err.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/keyctl.h>
#include <signal.h>
#include <sys/personality.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* A kernel without keys, or an outer filter that refuses keyctl, leaves none to reach. */
static int join_new_keyring(void)
{
	if (syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL, 0, 0, 0) >= 0)
		return 0;
	return errno == ENOSYS || errno == EPERM ? 0 : fail("session keyring");
}

static int reset_personality(void)
{
	int now = personality(0xffffffff);

	if (now < 0 || !(now & ~PER_MASK))
		return 0;
	return personality((unsigned long)(now & PER_MASK)) < 0 ? fail("personality") : 0;
}

static int reset_signals(void)
{
	for (int number = 1; number <= 64; number++) {
		if (number == SIGKILL || number == SIGSTOP)
			continue;
		if (kernel_reset_signal(number, NULL) < 0)
			return fail("signal %d", number);
	}
	return 0;
}

int inherit_reset(struct container *c)
{
	(void)c;
	/* Fails where the caller made this process the leader of its group: by PID namespace it
	 * is a child, so it is none. */
	if (setsid() < 0)
		return fail("setsid");
	if (join_new_keyring() < 0 || reset_personality() < 0 || reset_signals() < 0)
		return -1;
	return prctl(PR_SET_TIMERSLACK, 50000UL) < 0 ? fail("timer slack") : 0;
}

int inherit_keep_descriptors(struct container *c)
{
	for (unsigned fd = 3; fd < 3 + c->config->preserve_fds; fd++) {
		int flags = kernel_fcntl((int)fd, F_GETFD, 0);

		if (flags >= 0)
			kernel_fcntl((int)fd, F_SETFD, flags & ~FD_CLOEXEC);
	}
	return 0;
}

/* A directory leads anywhere by "..". Root inside could change the mode and owner of the host's
 * null device: by whom no input or output is wanted it is given, and by us where there is
 * none. */
static int check_standard(int null_node)
{
	struct stat st;

	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fstat(fd, &st) < 0)
			continue;
		if (S_ISDIR(st.st_mode))
			return fail_plain("%d is a directory, which leads out of the root", fd);
		if (S_ISCHR(st.st_mode) && st.st_rdev == makedev(1, 3) &&
			dup2(null_node, fd) < 0)
			return fail("null");
	}
	return 0;
}

/* Ours are below all that we opened later. What closes on exec below KEPT is not the
 * caller's. */
int inherit_close_descriptors(struct container *c)
{
	const int kept = 3 + (int)c->config->preserve_fds;
	int fd = 3;

	if (check_standard(c->root.null.fd) < 0)
		return -1;
	for (; fd < kept || fd <= c->program || fd <= c->told[1]; fd++)
		if (fd != c->program && fd != c->told[1] &&
			(fd >= kept || kernel_fcntl(fd, F_GETFD, 0) == FD_CLOEXEC))
			close(fd);
	return kernel_close_range((unsigned)fd, ~0U, 0) < 0 ? fail("close_range") : 0;
}
