#include "service.h"

#include "container.h"
#include "err.h"
#include "kernel.h"
#include "sync.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Milliseconds, and of a life microseconds. */
enum { FIRST_PAUSE = 100, LONGEST_PAUSE = 60 * 1000, STEADY = 10 * 1000 * 1000 };

struct launch {
	const struct service *service;
	const struct service_state *state;
	int failure; /* 0: it runs */
};

static void choose_input(const struct service *service, bool takes_terminal)
{
	int null;

	if (service->has_console) {
		ioctl(STDIN_FILENO, TIOCSCTTY, (int)takes_terminal);
		return;
	}
	null = open("/dev/null", O_RDONLY);
	dup2(null, STDIN_FILENO);
	close(null);
}

static int become(void *arg)
{
	struct launch *launch = arg;
	const struct service *service = launch->service;
	const struct service_state *state = launch->state;

	setsid();
	choose_input(service, state->takes_terminal);
	supervise_release_signals(&state->signals);
	launch->failure = 0;
	execve(service->program, service->words, environ);
	launch->failure = fail_path(service->program);
	return 1;
}

int service_start(struct service *service, const struct service_state *state)
{
	struct launch launch = { service, state, -1 };

	service->at = kernel_clock();
	if (sync_spawn(0, become, &launch, &service->pid) == 0 && launch.failure == 0)
		return 0;
	service->pid = 0;
	service->at = 0;
	return -1;
}

static unsigned next_pause(const struct service *service, int64_t now)
{
	unsigned twice = service->pause * 2;

	if (!service->pause || now - service->at >= STEADY)
		return FIRST_PAUSE;
	return twice < LONGEST_PAUSE ? twice : LONGEST_PAUSE;
}

void service_end(struct service *service, int status)
{
	int64_t now = kernel_clock();

	service->pid = 0;
	if (service->restart == CONTAINER_ALWAYS ||
		(service->restart == CONTAINER_AFTER_FAILURE && status != 0)) {
		service->pause = next_pause(service, now);
		service->at = now + service->pause * 1000;
	} else {
		service->at = 0;
	}
}
