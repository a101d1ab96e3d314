#include "interrupt.h"

#include "err.h"
#include "kernel.h"

#include <stddef.h>

static const int stopping[] = { SIGHUP, SIGINT, SIGTERM };

enum { STOPPING = sizeof stopping / sizeof *stopping };

void interrupt_hold(sigset_t *before)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < STOPPING; i++) {
		struct kernel_action now;

		/* Linux keeps a blocked signal that is ignored (nohup) as pending too. */
		if (!kernel_sigaction(stopping[i], NULL, &now) && now.handler != SIG_IGN)
			sigaddset(&set, stopping[i]);
	}
	sigprocmask(SIG_BLOCK, &set, before);
}

bool interrupt_came(void)
{
	sigset_t waiting;

	sigpending(&waiting);
	for (size_t i = 0; i < STOPPING; i++) {
		if (!sigismember(&waiting, stopping[i]))
			continue;
		fail_plain("interrupted");
		return true;
	}
	return false;
}

void interrupt_release(const sigset_t *before)
{
	sigprocmask(SIG_SETMASK, before, NULL);
}
