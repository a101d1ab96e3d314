#include "child.h"

#include "kernel.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* CHLD too: that of an end after a look waits then. */
static void fill(sigset_t *held)
{
	sigemptyset(held);
	sigaddset(held, SIGTERM);
	sigaddset(held, SIGINT);
	sigaddset(held, SIGCHLD);
}

void child_hold_signals(sigset_t *before)
{
	sigset_t held;

	fill(&held);
	sigprocmask(SIG_BLOCK, &held, before);
}

/* Nothing in this program handles signals, so that none interrupts it (signal(7)). */
int child_wait(pid_t pid)
{
	int status = -1;

	waitpid(pid, &status, 0);
	return status;
}

int child_forward_signals(pid_t pid)
{
	sigset_t held;
	int status;

	fill(&held);
	while (waitpid(pid, &status, WNOHANG) != pid) {
		int number = sigwaitinfo(&held, NULL);

		if (number == SIGTERM || number == SIGINT)
			kill(pid, number);
	}
	return status;
}

int child_end_like(int status)
{
	int number = WTERMSIG(status);
	sigset_t one;

	if (!number)
		return WEXITSTATUS(status);
	prctl(PR_SET_DUMPABLE, 0);
	kernel_reset_signal(number, NULL);
	sigemptyset(&one);
	sigaddset(&one, number);
	sigprocmask(SIG_UNBLOCK, &one, NULL);
	kill(getpid(), number);
	return 128 + number;
}
