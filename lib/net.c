#include "net.h"

#include "err.h"
#include "io.h"
#include "kernel.h"

#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

int net_raise_loopback(struct container *c)
{
	struct ifreq request = { .ifr_name = "lo", .ifr_flags = IFF_UP };
	/* Any family takes the request; this one needs no network support. */
	int fd = kernel_socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC);
	int status;

	(void)c;
	if (fd < 0)
		return fail("socket");
	status = ioctl(fd, SIOCSIFFLAGS, &request);
	if (status < 0)
		fail("lo");
	close(fd);
	return status;
}

int net_join(struct container *c)
{
	const char *path = c->config->network;
	int fd = io_open(AT_FDCWD, path, O_RDONLY | O_NONBLOCK);
	int status;

	if (fd < 0)
		return -1;
	status = setns(fd, CLONE_NEWNET);
	if (status < 0 && errno == EINVAL)
		fail_plain("%s: is no network namespace", path);
	else if (status < 0)
		fail_path(path);
	close(fd);
	return status;
}
