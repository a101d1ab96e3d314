#include "broker.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "kernel.h"

#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

/* The addresses mean the same on both sides of the fork. */
struct request {
	int (*function)(const void *context, pid_t pid);
	const void *context;
	pid_t pid;
};

struct reply {
	int status;
	int number;
	char text[1024];
};

/* No SIGPIPE: a peer that is gone is an error like any other. */
static int transmit(int fd, const void *message, size_t size)
{
	return send(fd, message, size, MSG_NOSIGNAL) == (ssize_t)size ? 0 : -1;
}

static void serve(int fd)
{
	struct request request;
	struct reply reply;

	while (read(fd, &request, sizeof request) == sizeof request) {
		reply.status = request.function(request.context, request.pid);
		reply.number = err_number();
		fmt_write(reply.text, sizeof reply.text, "%s", err_text());
		if (transmit(fd, &reply, sizeof reply) < 0)
			break;
	}
}

int broker_start(struct broker *broker)
{
	int ends[2];

	if (kernel_socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, ends) < 0)
		return fail("socketpair");
	broker->pid = kernel_fork();
	if (broker->pid == 0) {
		close(ends[0]);
		serve(ends[1]);
		_exit(0);
	}
	close(ends[1]);
	broker->fd = ends[0];
	if (broker->pid > 0)
		return 0;
	close(ends[0]);
	return fail("fork");
}

int broker_call(const struct broker *broker, int (*function)(const void *context, pid_t pid),
	const void *context, pid_t pid)
{
	struct request request = { function, context, pid };
	struct reply reply;

	if (transmit(broker->fd, &request, sizeof request) < 0 ||
		read(broker->fd, &reply, sizeof reply) != sizeof reply)
		return fail_plain("the helper outside is gone");
	if (reply.status)
		err_take(reply.number, reply.text);
	return reply.status;
}

void broker_end(const struct broker *broker)
{
	close(broker->fd);
	child_wait(broker->pid);
}
