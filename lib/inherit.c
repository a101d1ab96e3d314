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

int inherit_reset(void)
{
	/* Fails where the caller made this process the leader of its group: by PID namespace it
	 * is a child, so it is none. */
	if (setsid() < 0)
		return fail("setsid");
	if (join_new_keyring() < 0 || reset_personality() < 0 || reset_signals() < 0)
		return -1;
	return prctl(PR_SET_TIMERSLACK, 50000UL) < 0 ? fail("timer slack") : 0;
}

void inherit_keep_descriptors(unsigned n)
{
	for (unsigned fd = 3; fd < 3 + n; fd++) {
		int flags = kernel_fcntl((int)fd, F_GETFD, 0);

		if (flags >= 0)
			kernel_fcntl((int)fd, F_SETFD, flags & ~FD_CLOEXEC);
	}
}

int inherit_check_standard(int null_node)
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

/* The lowest of SPARE that is not below FROM; ~0 if there is none. */
static unsigned next_spare(const int spare[INHERIT_SPARES], unsigned from)
{
	unsigned next = ~0U;

	for (int i = 0; i < INHERIT_SPARES; i++)
		if ((unsigned)spare[i] >= from && (unsigned)spare[i] < next)
			next = (unsigned)spare[i];
	return next;
}

/* What closes on exec below 3 + N is not the caller's. */
int inherit_close_descriptors(unsigned n, const int spare[INHERIT_SPARES])
{
	unsigned from = 3 + n;
	unsigned next;

	for (int fd = 3; fd < (int)from; fd++)
		if (next_spare(spare, (unsigned)fd) != (unsigned)fd &&
			kernel_fcntl(fd, F_GETFD, 0) == FD_CLOEXEC)
			close(fd);
	for (;; from = next + 1) {
		next = next_spare(spare, from);
		if (next > from && kernel_close_range(from, next - 1, 0) < 0)
			return fail("close_range");
		if (next == ~0U)
			return 0;
	}
}
