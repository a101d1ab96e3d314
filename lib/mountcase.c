#include "mountcase.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mountcase-mounts.h"
#include "mountcase-script.h"
#include "mountcase-text.h"
#include "mountcase-world.h"
#include "sig.h"
#include "text.h"

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

enum { LIMIT_SECONDS = 10 };

static void read_name(struct mountcase *c)
{
	size_t length = strcspn(c->next_name, " :");

	fmt_write(c->name, sizeof c->name, "%.*s", (int)length, c->next_name);
	c->next_name += length;
	c->next_name += *c->next_name == ' ';
}

bool mountcase_next(struct mountcase *c)
{
	if (c->head && *c->next_name != ':') {
		read_name(c);
		return true;
	}
	do
		c->head = mountcase_text_next(c->head);
	while (c->head && !text_find(c->head, ": "));
	if (!c->head)
		return false;
	c->sentence = text_find(c->head, ": ") + 2;
	c->script = mountcase_text_script(c->head);
	c->next_name = c->head;
	read_name(c);
	return true;
}

bool mountcase_is_alone(const struct mountcase *c)
{
	return !strcmp(c->script, "outside");
}

/* Whether it does without a world or makes another one than usual. */
static bool is_bare(const struct mountcase *c)
{
	return mountcase_is_alone(c) || !strncmp(c->script, "leave;", 6);
}

int mountcase_begin(void)
{
	if (mountcase_world_find_proc() < 0)
		return -1;
	return mountcase_mounts_note();
}

/* What ERROR begins with decides, and is taken away. */
static enum mountcase_outcome find_outcome(const char **error)
{
	enum mountcase_outcome found = MOUNTCASE_FAILED;

	if (!strncmp(*error, "SKIP ", 5))
		found = MOUNTCASE_SKIPPED;
	else if (!strncmp(*error, "BAIL ", 5))
		found = MOUNTCASE_IMPOSSIBLE;
	if (found != MOUNTCASE_FAILED)
		*error += 5;
	return found;
}

/* The report: a byte for the outcome, then texts that end with NUL: step, expected, got,
 * mountinfo. */
static void report(int out, int status)
{
	char text[sizeof((struct mountcase_result *)0)->text];
	const char *error = status < 0 ? err_text() : "", *got = strchr(error, '\n');
	char *at = text;

	*at++ = (char)(status < 0 ? find_outcome(&error) : MOUNTCASE_PASSED);
	at += fmt_write(at, 1024, "%s", mountcase_script_step()) + 1;
	at += fmt_write(
		      at, 1024, "%.*s", got ? (int)(got - error) : 7, got ? error : "success") +
	      1;
	at += fmt_write(at, 1024, "%s", got ? got + 1 : error) + 1;
	fmt_write(at, (size_t)(text + sizeof text - at), "%s", mountcase_mounts_counted());
	if (!*at && mountcase_world_mountinfo(at, (size_t)(text + sizeof text - at)) < 0)
		*at = '\0';
	io_write_all(out, text, (size_t)(at - text) + strlen(at) + 1);
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
		status = mountcase_script_run(part->c->script, part->c->name);
	report(part->out, status);
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
	p->deadline = kernel_clock() + LIMIT_SECONDS * 1000000;
	p->pipe = ends[0];
	p->pid = clone(play, stack + sizeof stack, SIGCHLD, &part);
	close(ends[1]);
	return p->pid < 0 ? fail("clone") : 0;
}

/* Reads the report until its end, which is the end of the case's processes. Returns its length
 * or, after the deadline, -1. */
static ssize_t collect(const struct mountcase_play *p, char *text, size_t size)
{
	size_t length = 0;
	ssize_t n = 1;

	while (n > 0) {
		struct pollfd ready = { .fd = p->pipe, .events = POLLIN };
		int64_t left = (p->deadline - kernel_clock()) / 1000;

		if (left <= 0 || poll(&ready, 1, (int)left) == 0)
			return -1;
		n = read(p->pipe, text + length, size - length);
		length += n > 0 ? (size_t)n : 0;
		if (n < 0 && errno == EINTR)
			n = 1;
	}
	return (ssize_t)length;
}

static const char *next_text(const char **at)
{
	const char *text = *at;

	*at += strlen(text) + 1;
	return text;
}

static void read_report(struct mountcase_result *result)
{
	const char *at = result->text + 1;

	result->outcome = (enum mountcase_outcome)result->text[0];
	result->step = next_text(&at);
	result->expected = next_text(&at);
	result->got = next_text(&at);
	result->mounts = at;
}

static void make_report(struct mountcase_result *result, ssize_t length, int status)
{
	result->outcome = MOUNTCASE_FAILED;
	result->step = result->mounts = "";
	result->expected = "a result";
	result->got = result->text;
	if (length < 0)
		fmt_write(result->text, 80, "none within %d seconds", LIMIT_SECONDS);
	else if (WIFSIGNALED(status))
		fmt_write(result->text, 80, "killed by SIG%s", sig_name(WTERMSIG(status)));
	else
		fmt_write(result->text, 80, "exit %d without one", WEXITSTATUS(status));
}

void mountcase_finish(struct mountcase_play *p, struct mountcase_result *result)
{
	ssize_t length = collect(p, result->text, sizeof result->text);
	int status;

	if (length < 0)
		kill(p->pid, SIGKILL);
	close(p->pipe);
	status = child_wait(p->pid);
	if (length > 0 && status == 0)
		read_report(result);
	else
		make_report(result, length, status);
}
