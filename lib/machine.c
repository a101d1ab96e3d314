#include "machine.h"

#include "boot.h"
#include "container.h"
#include "err.h"
#include "fmt.h"
#include "machine-plan.h"
#include "supervise.h"

#include <limits.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 10 * 1000 }; /* ms from TERM to KILL */

/* As busybox and toybox send them for poweroff, reboot and halt, and the kernel for
 * Ctrl-Alt-Del. */
static const struct {
	int number, how;
} ending_signals[] = {
	{ SIGUSR2, RB_POWER_OFF },
	{ SIGPWR, RB_POWER_OFF },
	{ SIGTERM, RB_AUTOBOOT },
	{ SIGINT, RB_AUTOBOOT },
	{ SIGUSR1, RB_HALT_SYSTEM },
};

/* A container has no kernel's threads. */
bool machine_is_ours(void)
{
	return getpid() == 1 && kill(2, 0) == 0;
}

void machine_tell(struct machine *m)
{
	m->say(err_line());
	err_clear();
	m->is_wrong = true;
}

static void offer_shell(struct machine *m)
{
	if (!m->is_wrong || m->kill_at || m->shell.pid)
		return;
	m->say("here is a shell; the machine ends after it");
	if (service_start(&m->shell, &m->state) < 0)
		machine_tell(m);
	m->is_wrong = false;
}

/* Starts what is to start now. The time of what is next; 0: nothing runs and nothing will. */
static uint64_t start_services(struct machine *m, uint64_t now)
{
	uint64_t next = m->shell.pid ? UINT64_MAX : 0;

	for (struct service *s = m->services; s; s = s->next) {
		if (!s->pid && s->at && s->at <= now && service_start(s, &m->state) < 0)
			machine_tell(m);
		if (s->at && !next)
			next = UINT64_MAX;
		if (s->at && !s->pid && s->at < next)
			next = s->at;
	}
	return next && m->kill_at && m->kill_at < next ? m->kill_at : next;
}

static void send(const struct machine *m, int number)
{
	for (const struct service *s = m->services; s; s = s->next)
		if (s->pid)
			kill(s->pid, number);
}

static void begin_end(struct machine *m, int how)
{
	m->how = how;
	m->kill_at = service_now() + GRACE;
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
	char text[PATH_MAX];

	service_end(s, status);
	if (s->at) {
		fmt_write(text, sizeof text, "%s: ended with status %d, starts again in %u ms",
			s->name, status, s->pause);
		m->say(text);
	} else if (status >= CONTAINER_FAILED && status <= CONTAINER_FAILED + 2) {
		fail_plain("%s: ended with status %d", s->name, status);
		machine_tell(m);
	}
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
	for (size_t i = 0; i < sizeof ending_signals / sizeof *ending_signals; i++)
		if (ending_signals[i].number == number) {
			begin_end(m, ending_signals[i].how);
			return;
		}
	send(m, number);
}

static void wait_until(struct machine *m, uint64_t next)
{
	uint64_t now = service_now(), left = next > now ? next - now : 0;
	struct timespec time = { (time_t)(left / 1000), (long)(left % 1000) * 1000000 };
	sigset_t all;
	int number;

	memset(&all, 0xff, sizeof all);
	number = sigtimedwait(&all, NULL, &time);
	if (number > 0) {
		handle(m, number);
	} else if (m->kill_at && m->kill_at <= service_now()) {
		kill(-1, SIGKILL);
		m->kill_at += GRACE;
	}
}

int machine_run(struct machine *m)
{
	static char *const words[] = { (char *)(uintptr_t) "-sh", NULL };
	uint64_t next;

	m->is_whole = machine_is_ours();
	m->state.takes_terminal = m->is_whole;
	m->how = RB_POWER_OFF;
	m->shell = (struct service){ "shell", "/bin/sh", words, .has_console = true };

	supervise_hold_signals(&m->state.signals);
	if (boot_mount(m->is_whole) < 0)
		machine_tell(m);
	if (m->is_whole)
		boot_open_console();
	machine_plan_read(m);
	for (;;) {
		offer_shell(m);
		next = start_services(m, service_now());
		if (!next && !m->is_wrong)
			break;
		if (next)
			wait_until(m, next);
	}
	return m->is_whole ? boot_end(m->how) : 0;
}
