#include "init.h"

#include "child.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "kernel.h"
#include "leash.h"
#include "program.h"
#include "supervise.h"
#include "sync.h"
#include "told.h"
#include "words.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

int init_open_program(struct container *c)
{
	c->program = program_open();
	if (c->program < 0)
		return -1;
	return told_open(c->told);
}

int init_become(struct container *c)
{
	char told[16];
	const char *const init[] = { "init", "--tell", told, "--", NULL };
	char **words = words_join(init, c->config->command);

	fmt_write(told, sizeof told, "%d", c->told[1]);
	if (!words)
		return -1;
	kernel_fcntl(c->told[1], F_SETFD, 0);
	c->failure = 0;
	kernel_execveat(c->program, "", words, environ, AT_EMPTY_PATH);
	c->failure = CONTAINER_FAILED;
	return fail("execveat");
}

struct launch {
	char *const *command;
	bool leads; /* we do, the session */
	struct container c;
};

/* As a shell does: in the group of who leads the session, and has no parent in it, nobody can
 * be stopped from the terminal (setpgid(2)). */
static void take_terminal(void)
{
	if (setpgid(0, 0) == 0)
		tcsetpgrp(STDIN_FILENO, getpid());
}

static int become_command(void *arg)
{
	struct launch *launch = arg;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (launch->leads)
		take_terminal();
	supervise_release_signals(&launch->c.signals);
	launch->c.failure = 0;
	launch->c.failure = command_exec(launch->command);
	fail_in("command");
	return 1;
}

static int launch_command(struct launch *launch)
{
	struct container *c = &launch->c;

	/* Where we are not process 1, with the host's processes, orphans come to us too. */
	if (prctl(PR_SET_CHILD_SUBREAPER, 1) < 0)
		return fail("PR_SET_CHILD_SUBREAPER");
	launch->leads = getsid(0) == getpid();
	if (sync_spawn(0, become_command, launch, &c->pid) < 0)
		return -1;
	if (c->failure)
		child_wait(c->pid);
	return c->failure;
}

/* Where we are not process 1 the kernel does not end with us what is below. */
static int run_on_leash(struct launch *launch, struct supervise *child)
{
	struct container *c = &launch->c;
	bool is_first = getpid() == 1;
	int status;

	if (!is_first && leash_start(c) < 0)
		return -1;
	status = launch_command(launch);
	child->pid = c->pid;
	if (!status)
		status = supervise_wait(child);
	if (!is_first)
		leash_end(c);
	return status;
}

int init_run(char *const *command, unsigned tell)
{
	static struct launch launch;
	struct supervise child = {
		.name = command[0], .tell = (int)tell, .stop_signal = SIGTERM
	};

	launch.command = command;
	launch.c.failure = -1;
	/* Executed by descriptor, the name is the descriptor's number before Linux 6.14. */
	prctl(PR_SET_NAME, "init");
	supervise_hold_signals(&launch.c.signals);
	if (tell)
		kernel_fcntl(child.tell, F_SETFD, FD_CLOEXEC);
	return run_on_leash(&launch, &child);
}
