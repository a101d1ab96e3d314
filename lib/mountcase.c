#include "mountcase.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "kernel.h"
#include "mountcase-mounts.h"
#include "mountcase-report.h"
#include "mountcase-script.h"
#include "mountcase-world.h"
#include "sig.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdalign.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

bool mountcase_next(struct mountcase *c)
{
	size_t length;

	while (!c->next_name || !*c->next_name) {
		if (!mountcase_text_next(&c->text))
			return false;
		if (*c->text.sentence)
			c->next_name = c->text.names;
	}
	length = strcspn(c->next_name, " ");
	fmt_write(c->name, sizeof c->name, "%.*s", (int)length, c->next_name);
	c->next_name += length;
	c->next_name += *c->next_name == ' ';
	return true;
}

bool mountcase_is_alone(const struct mountcase *c)
{
	return !strcmp(c->text.script, "outside");
}

/* Whether it does without a world or makes another one than usual. */
static bool is_bare(const struct mountcase *c)
{
	return mountcase_is_alone(c) || !strncmp(c->text.script, "leave;", 6);
}

int mountcase_begin(void)
{
	if (mountcase_world_find_proc() < 0)
		return -1;
	return mountcase_mounts_note();
}

struct part {
	const struct mountcase *c;
	int out;
	pid_t parent;
};

static int play(void *argument)
{
	const struct part *part = argument;
	int status = 0;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != part->parent)
		return 1;
	if (!is_bare(part->c))
		status = mountcase_world_open();
	if (status == 0)
		status = mountcase_script_run(part->c->text.script, part->c->name);
	mountcase_report_write(part->out, status);
	return 0;
}

int mountcase_start(const struct mountcase *c, struct mountcase_play *p)
{
	static alignas(16) char stack[128 * 1024];
	struct part part = { .c = c, .parent = getpid() };
	int ends[2];

	if (kernel_pipe2(ends, O_CLOEXEC) < 0)
		return fail("pipe");
	part.out = ends[1];
	p->deadline = kernel_clock() + 10 * 1000000;
	p->pipe = ends[0];
	p->pid = clone(play, stack + sizeof stack, SIGCHLD, &part);
	close(ends[1]);
	return p->pid < 0 ? fail("clone") : 0;
}

/* Reads the report until its end, which is the end of the case's processes. False after the
 * deadline. */
static bool collect(const struct mountcase_play *p, char *text, size_t size)
{
	ssize_t n = 1;

	while (n > 0) {
		struct pollfd ready = { .fd = p->pipe, .events = POLLIN };
		int64_t left = (p->deadline - kernel_clock()) / 1000;

		if (left <= 0 || poll(&ready, 1, (int)left) == 0)
			return false;
		n = read(p->pipe, text, size - 1);
		if (n > 0) {
			text += n;
			size -= (size_t)n;
		}
		if (n < 0 && errno == EINTR)
			n = 1;
	}
	*text = '\0';
	return true;
}

void mountcase_finish(struct mountcase_play *p, char *report, size_t size)
{
	bool in_time = collect(p, report, size);
	int status;

	if (!in_time)
		kill(p->pid, SIGKILL);
	close(p->pipe);
	status = child_wait(p->pid);
	if (!in_time || status || !*report)
		fmt_write(report, size, "%c  ---\n  expected: 'an end'\n  got: '%s%s'\n  ...\n",
			MOUNTCASE_FAILED, in_time ? "killed by SIG" : "none within 10 seconds",
			in_time ? sig_name(WTERMSIG(status)) : "");
}
