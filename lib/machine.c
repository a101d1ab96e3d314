#include "machine.h"

#include "boot.h"
#include "container.h"
#include "err.h"
#include "kernel.h"
#include "machine-plan.h"
#include "supervise.h"

#include <signal.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { GRACE = 10 * 1000 * 1000 }; /* microseconds from TERM to KILL */

/* How it ends, and the signals that ask for it: as busybox and toybox send them, and the kernel
 * for Ctrl-Alt-Del. */
static const struct {
	int how;
	unsigned char signals[2];
} ends[] = {
	[MACHINE_POWER_OFF] = { RB_POWER_OFF, { SIGUSR2, SIGPWR } },
	[MACHINE_REBOOT] = { RB_AUTOBOOT, { SIGTERM, SIGINT } },
	[MACHINE_HALT] = { RB_HALT_SYSTEM, { SIGUSR1 } },
};

/* A container has no kernel's threads. */
bool machine_is_ours(void)
{
	return getpid() == 1 && kill(2, 0) == 0;
}

static void say_error(struct machine *m)
{
	m->say(err_line());
	err_clear();
}

void machine_tell(struct machine *m)
{
	say_error(m);
	m->is_wrong = true;
}

static void offer_shell(struct machine *m)
{
	if (!m->is_wrong || m->kill_at || m->shell.pid)
		return;
	fail_plain("here is a shell; the machine ends after it");
	say_error(m);
	if (service_start(&m->shell, &m->state) < 0)
		machine_tell(m);
	m->is_wrong = false;
}

/* Starts what is to start now. Whether anything runs or will; *WAITS: for its time. */
static bool start_services(struct machine *m, bool *waits)
{
	int64_t now = kernel_clock();
	bool goes_on = m->shell.pid;

	*waits = m->kill_at;
	for (struct service *s = m->services; s; s = s->next) {
		if (!s->pid && s->at && s->at <= now && service_start(s, &m->state) < 0)
			machine_tell(m);
		if (s->at)
			goes_on = true;
		if (s->at && !s->pid)
			*waits = true;
	}
	return goes_on;
}

static void send(const struct machine *m, int number)
{
	for (const struct service *s = m->services; s; s = s->next)
		if (s->pid)
			kill(s->pid, number);
}

static void begin_end(struct machine *m, enum machine_end end)
{
	m->end = end;
	m->kill_at = kernel_clock() + GRACE;
	send(m, SIGTERM);
	if (m->shell.pid)
		kill(m->shell.pid, SIGHUP);
	for (struct service *s = m->services; s; s = s->next) {
		s->restart = CONTAINER_ONCE;
		if (!s->pid)
			s->at = 0;
	}
}

static void note_end(struct machine *m, struct service *s, int status)
{
	service_end(s, status);
	if (s->at)
		fail_plain("%s: ended with status %d, starts again in %u ms", s->name, status,
			s->pause);
	else if (status && !m->kill_at)
		fail_plain("%s: ended with status %d", s->name, status);
	else
		return;
	say_error(m);
	if (!s->at && status >= CONTAINER_FAILED && status <= CONTAINER_FAILED + 2)
		m->is_wrong = true;
}

static void reap(struct machine *m)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid == m->shell.pid)
			m->shell.pid = 0;
		for (struct service *s = m->services; s; s = s->next)
			if (s->pid == pid)
				note_end(m, s,
					WIFEXITED(status) ? WEXITSTATUS(status)
							  : 128 + WTERMSIG(status));
	}
}

static void handle(struct machine *m, int number)
{
	if (number == SIGCHLD) {
		reap(m);
		return;
	}
	for (enum machine_end end = MACHINE_POWER_OFF; end <= MACHINE_HALT; end++)
		if (ends[end].signals[0] == number || ends[end].signals[1] == number) {
			begin_end(m, end);
			return;
		}
	send(m, number);
}

/* For the next signal; where something waits for its time, no longer than till the next tick.
 */
static void await(struct machine *m, bool waits)
{
	static const struct timespec tick = { .tv_nsec = 100 * 1000 * 1000 };
	sigset_t all;
	int number;

	memset(&all, 0xff, sizeof all);
	number = sigtimedwait(&all, NULL, waits ? &tick : NULL);
	if (number > 0)
		handle(m, number);
	if (m->kill_at && m->kill_at <= kernel_clock()) {
		kill(-1, SIGKILL);
		m->kill_at += GRACE;
	}
}

int machine_run(struct machine *m)
{
	static char *const words[] = { (char *)(uintptr_t) "-sh", NULL };
	bool goes_on, waits;

	m->is_whole = machine_is_ours();
	m->state.takes_terminal = m->is_whole;
	m->shell.program = "/bin/sh";
	m->shell.words = words;
	m->shell.has_console = true;

	supervise_hold_signals(&m->state.signals);
	if (boot_begin(m->is_whole) < 0)
		machine_tell(m);
	machine_plan_read(m);
	do {
		offer_shell(m);
		goes_on = start_services(m, &waits);
		if (goes_on)
			await(m, waits);
	} while (goes_on || m->is_wrong);
	return m->is_whole ? boot_end(ends[m->end].how) : 0;
}
