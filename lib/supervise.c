#include "supervise.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "mount.h"
#include "sig.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct watch {
	pid_t pid;
	bool init;
	int ended_by; /* the signal by which we ended it, or that we passed on last */
};

static uint64_t bit(int number)
{
	return UINT64_C(1) << (number - 1);
}

/* The hexadecimal number behind FIELD in /proc/PID/status. */
static uint64_t read_mask(const char *status, const char *field)
{
	const char *at = strstr(status, field);
	uint64_t mask = 0;

	for (at = at ? at + strlen(field) : ""; *at && *at != '\n'; at++)
		mask = mask << 4 | (uint64_t)(*at <= '9' ? *at - '0' : *at - 'a' + 10);
	return mask;
}

/* Reads PROC/PID/status. A /proc of another PID namespace shows some other process, or none:
 * only a child of ours is the right one. */
static bool read_status(int proc, pid_t pid, char *status, size_t size)
{
	char path[64], parent[32];

	fmt_write(path, sizeof path, "%s%d/status", proc == AT_FDCWD ? "/proc/" : "", pid);
	fmt_write(parent, sizeof parent, "\nPPid:\t%d\n", getpid());
	return io_read_file(proc, path, status, size) > 0 && strstr(status, parent);
}

/* Whether PID 1 handles, ignores or blocks (and so awaits) the signal. Where nobody can tell,
 * on a system without /proc for a plain user, it counts as not handled: an end is better than
 * none. */
static bool is_handled(pid_t pid, int number)
{
	char status[4096];
	bool known = read_status(AT_FDCWD, pid, status, sizeof status);

	if (!known) {
		int proc = mount_create("proc", NULL, 0);

		known = proc >= 0 && read_status(proc, pid, status, sizeof status);
		close(proc);
	}
	err_clear();
	return known && ((read_mask(status, "\nSigBlk:\t") | read_mask(status, "\nSigIgn:\t") |
				 read_mask(status, "\nSigCgt:\t")) &
				bit(number));
}

static bool is_stop(int number)
{
	return number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;
}

static bool is_harmless(int number)
{
	return number == SIGCONT || number == SIGWINCH || number == SIGURG;
}

/* What the kernel would do to a process that is not PID 1. */
static void act_by_default(struct watch *watch, int number)
{
	if (is_harmless(number))
		return;
	if (is_stop(number)) {
		kill(watch->pid, SIGSTOP);
		kill(getpid(), SIGSTOP);
		kill(watch->pid, SIGCONT);
		return;
	}
	watch->ended_by = number;
	kill(watch->pid, SIGKILL);
}

/* A signal from the terminal (SI_KERNEL) went to the whole foreground group. */
static bool has_it_already(const struct watch *watch, const siginfo_t *info)
{
	return info->si_code == SI_KERNEL && getpgid(watch->pid) == getpgrp();
}

static void pass_on(struct watch *watch, const siginfo_t *info)
{
	int number = info->si_signo;

	if (number == SIGURG)
		return;
	if (watch->init && !is_handled(watch->pid, number)) {
		act_by_default(watch, number);
		return;
	}
	watch->ended_by = number;
	if (!has_it_already(watch, info))
		kill(watch->pid, number);
}

static int exit_status(const struct watch *watch, int status, const char *name)
{
	if (WIFEXITED(status))
		return WEXITSTATUS(status);
	if (watch->ended_by && WTERMSIG(status) == SIGKILL)
		return 128 + watch->ended_by;
	if (watch->ended_by != WTERMSIG(status))
		fail_plain("%s: killed by SIG%s", name, sig_name(WTERMSIG(status)));
	return 128 + WTERMSIG(status);
}

int supervise_wait(pid_t pid, bool init, const char *name)
{
	struct watch watch = { .pid = pid, .init = init };
	sigset_t all;
	int status;

	sigfillset(&all);
	for (;;) {
		siginfo_t info;

		if (sigwaitinfo(&all, &info) < 0)
			continue;
		if (info.si_signo != SIGCHLD)
			pass_on(&watch, &info);
		else if (waitpid(pid, &status, WNOHANG) == pid)
			return exit_status(&watch, status, name);
	}
}
