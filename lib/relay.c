#include "relay.h"

#include "err.h"
#include "io.h"
#include "tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* A pty holds some 70 KB. More than this comes only from those who outlive COMMAND, where it
 * had no PID namespace, and they may never end. */
enum { LEFT_BEHIND = 128 * 1024 };

/* In the background of a terminal: how often to look whether we are out of it. A shell does
 * not tell a job that ran all the time. */
enum { LOOK_AGAIN = 1000 };

int relay_open(struct relay *r)
{
	sigset_t all;

	memset(&all, 0xff, sizeof all);
	r->slave = tty_open_slave(r->master);
	if (r->slave < 0)
		return -1;
	r->signals = signalfd(-1, &all, SFD_CLOEXEC);
	return r->signals < 0 ? fail("signalfd") : 0;
}

/* A terminal that nobody reads would hold us in write(2), deaf to signals. The descriptor we
 * were given is not changed: others have it too. */
static int open_output(void)
{
	int fd = -1;

	if (isatty(STDOUT_FILENO))
		fd = io_open(AT_FDCWD, "/proc/self/fd/1", O_WRONLY | O_NONBLOCK);
	return fd < 0 ? STDOUT_FILENO : fd;
}

void relay_start(struct relay *r, pid_t pid)
{
	r->pid = pid;
	r->in.from = STDIN_FILENO;
	r->in.to = r->out.from = r->master;
	r->out.to = open_output();
	r->has_terminal = isatty(STDIN_FILENO);
	relay_resume(r);
	relay_resize(r);
}

void relay_resize(struct relay *r)
{
	tty_copy_size(r->master);
}

static void give_back(struct relay *r)
{
	if (r->is_raw)
		tcsetattr(STDIN_FILENO, TCSANOW, &r->before);
	r->is_raw = false;
}

void relay_resume(struct relay *r)
{
	if (!r->has_terminal || r->is_raw || !tty_is_ours(STDIN_FILENO))
		return;
	r->is_raw = tty_make_raw(STDIN_FILENO, &r->before) == 0;
	/* Hung up, which reading it will tell. */
	r->has_terminal = r->is_raw;
	relay_resize(r);
}

static bool is_empty(const struct relay_flow *flow)
{
	return flow->start == flow->end;
}

static bool must_wait(ssize_t n)
{
	return n < 0 && (errno == EAGAIN || errno == EINTR);
}

/* Reads into the empty FLOW. 0; -1 at its end. */
static int fill(struct relay_flow *flow)
{
	ssize_t n = read(flow->from, flow->data, sizeof flow->data);

	if (must_wait(n))
		return 0;
	flow->start = 0;
	flow->end = n > 0 ? (size_t)n : 0;
	return n > 0 ? 0 : -1;
}

/* Writes what it takes. 0; -1 if nobody takes it any more. */
static int drain(struct relay_flow *flow)
{
	ssize_t n = write(flow->to, flow->data + flow->start, flow->end - flow->start);

	if (must_wait(n))
		return 0;
	flow->start = n < 0 ? flow->end : flow->start + (size_t)n;
	return n < 0 ? -1 : 0;
}

/* What FLOW waits for: to be read into when it is empty, else to be written. */
static struct pollfd await(const struct relay_flow *flow)
{
	if (is_empty(flow))
		return (struct pollfd){ .fd = flow->from, .events = POLLIN };
	return (struct pollfd){ .fd = flow->to, .events = POLLOUT };
}

/* Does that. */
static int move(struct relay_flow *flow)
{
	return is_empty(flow) ? fill(flow) : drain(flow);
}

/* What the line discipline of the pty will make of the characters typed: it sends a signal to
 * the foreground, which PID 1 of a namespace does not get unless it handles it. */
static int find_key(struct relay *r)
{
	static const struct {
		unsigned char key, number;
	} keys[] = { { VINTR, SIGINT }, { VQUIT, SIGQUIT }, { VSUSP, SIGTSTP } };
	struct termios modes;
	int number = 0;

	if (tcgetattr(r->master, &modes) < 0 || !(modes.c_lflag & ISIG) ||
		(!r->has_init && tcgetpgrp(r->master) != getpgid(r->pid)))
		return 0;
	for (size_t i = r->in.start; i < r->in.end; i++)
		for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
			if (r->in.data[i] && (cc_t)r->in.data[i] == modes.c_cc[keys[k].key])
				number = keys[k].number;
	return number;
}

/* The end of standard input becomes the character for it: once to end a line that was begun,
 * once for the end. */
static void end_input(struct relay *r)
{
	struct termios modes;

	r->in.from = -1;
	if (tcgetattr(r->master, &modes) < 0)
		return;
	r->in.data[0] = r->in.data[1] = (char)modes.c_cc[VEOF];
	r->in.start = 0;
	r->in.end = r->is_line_begun ? 2 : 1;
}

/* In the background, where we were put without a word, reading fails. */
static int read_input(struct relay *r)
{
	if (fill(&r->in) == 0) {
		r->is_line_begun = !is_empty(&r->in) && r->in.data[r->in.end - 1] != '\n';
		return find_key(r);
	}
	if (r->has_terminal && !tty_is_ours(STDIN_FILENO))
		r->is_raw = false;
	else
		end_input(r);
	return 0;
}

/* The kernel tells only who leads the session. Before an init there hands it on, COMMAND would
 * see an error of its terminal. */
void relay_hang_up(struct relay *r)
{
	pid_t group = r->has_init ? tcgetpgrp(r->master) : -1;

	if (group > 1) /* else there is none, or none that we see */
		kill(-group, SIGHUP);
	close(r->master);
	close(r->slave);
	r->master = r->slave = -1;
	r->in = r->out = (struct relay_flow){ .from = -1, .to = -1 };
}

int relay_run(struct relay *r)
{
	for (;;) {
		bool looks_again = r->has_terminal && !r->is_raw && r->in.from >= 0;
		bool reads = is_empty(&r->in), writes = !is_empty(&r->out);
		struct pollfd fds[] = { { .fd = r->signals, .events = POLLIN }, await(&r->out),
			await(&r->in) };
		int number = 0;

		/* The last one not, while the terminal is not ours to read. */
		poll(fds, looks_again && reads ? 2 : 3, looks_again ? LOOK_AGAIN : -1);
		if (fds[0].revents)
			return 0;
		if (fds[2].revents && reads)
			number = read_input(r);
		if (number || (fds[2].revents && !reads))
			drain(&r->in);
		if (fds[1].revents && move(&r->out) < 0 && writes)
			number = SIGHUP;
		if (number)
			return number;
		if (looks_again)
			relay_resume(r);
	}
}

/* Whether a signal that waits ends a program. It is taken. */
static bool is_told_to_end(void)
{
	const struct timespec now = { 0 };
	sigset_t all;
	int number;

	memset(&all, 0xff, sizeof all);
	number = sigtimedwait(&all, NULL, &now);
	return number == SIGHUP || number == SIGINT || number == SIGQUIT || number == SIGTERM;
}

/* One step of pass_rest. Returns how many bytes came; -1 when it is over. */
static ssize_t pass_some(struct relay *r, int signals, int patience)
{
	bool reads = is_empty(&r->out);
	struct pollfd fds[] = { { .fd = signals, .events = POLLIN }, await(&r->out) };
	/* Asked whether there is something, the kernel first brings what is under way. */
	int ready = poll(fds, 2, reads ? 0 : patience);

	if (!ready || (fds[0].revents && is_told_to_end()) ||
		(fds[1].revents && move(&r->out) < 0))
		return -1;
	return fds[1].revents && reads ? (ssize_t)r->out.end : 0;
}

static void pass_rest(struct relay *r, int signals, int patience)
{
	size_t passed = 0;
	ssize_t n = 0;

	for (; n >= 0 && passed < LEFT_BEHIND; passed += (size_t)n)
		n = pass_some(r, signals, patience);
	give_back(r);
}

void relay_finish(struct relay *r, int patience)
{
	pass_rest(r, r->signals, patience);
}

void relay_pause(struct relay *r)
{
	pass_rest(r, -1, RELAY_PATIENCE);
}

void relay_abandon(struct relay *r)
{
	if (r->is_raw && tty_is_raw(STDIN_FILENO))
		give_back(r);
}
