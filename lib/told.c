#include "told.h"

#include "err.h"
#include "kernel.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

int told_open(int ends[2])
{
	if (kernel_pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0 ||
		kernel_fcntl(ends[0], F_SETOWN, getpid()) < 0 ||
		kernel_fcntl(ends[0], F_SETSIG, SIGCHLD) < 0 ||
		kernel_fcntl(ends[0], F_SETFL, O_NONBLOCK | O_ASYNC) < 0)
		return fail("pipe");
	return 0;
}

bool told_say(int fd, int number)
{
	const unsigned char message = (unsigned char)number;

	return write(fd, &message, sizeof message) == sizeof message;
}

int told_hear(int fd)
{
	unsigned char messages[64];
	ssize_t n = read(fd, messages, sizeof messages);

	return n > 0 ? messages[n - 1] : -1;
}
