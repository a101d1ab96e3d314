#include "supervise.h"

#include "disposition.h"
#include "err.h"
#include "kernel.h"
#include "sig.h"
#include "told.h"

#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 10 }; /* seconds between the stop signal and KILL: docker's */

static bool is_stop(int number)
{
	return number == SIGTSTP || number == SIGTTIN || number == SIGTTOU;
}

/* With its group, if it leads one: in a session of its own the terminal's stop signal reaches
 * nobody else. */
static void kill_group(pid_t pid, int number)
{
	kill(getpgid(pid) == pid ? -pid : pid, number);
}

/* What the kernel would do to a process that is not PID 1. That it stopped, or ended, is told
 * by wait. */
static void act_by_default(struct supervise *child, int number)
{
	pid_t pid = child->pid;

	if (number == SIGCONT) {
		kill_group(pid, SIGCONT);
	} else if (is_stop(number)) {
		child->is_stopped = true;
		kill_group(pid, SIGSTOP);
	} else if (number != SIGWINCH) {
		child->ended_by = number;
		kill(pid, SIGKILL);
	}
}

/* HAS_IT: the child got the signal too. */
static void pass_on(struct supervise *child, int number, bool has_it)
{
	if (number == SIGURG)
		return;
	if (child->is_init && !child->is_heard && !disposition_is_set(child->pid, number)) {
		act_by_default(child, number);
		return;
	}
	child->passed = number;
	if (number == SIGCONT)
		kill_group(child->pid, number);
	else if (!has_it)
		kill(child->pid, number);
}

/* Nothing happens in an orphaned process group (setpgid(2)): no shell could continue us. */
static void stop_too(const struct supervise *child)
{
	struct relay *relay = child->relay;
	sigset_t stop;

	if (relay)
		relay_pause(relay);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	kill(getpid(), SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);
	sigprocmask(SIG_BLOCK, &stop, NULL);
}

static bool is_pending(int number)
{
	sigset_t waiting;

	sigpending(&waiting);
	return sigismember(&waiting, number);
}

/* COMMAND goes on with us, unless it had its own reasons to stop. */
static void go_on(struct supervise *child)
{
	if (child->is_stopped || is_pending(SIGCONT))
		kill_group(child->pid, SIGCONT);
	child->is_stopped = false;
}

static void set_timer(unsigned seconds)
{
	const struct itimerval timer = { .it_value.tv_sec = (time_t)seconds };

	setitimer(ITIMER_REAL, &timer, NULL);
}

static void end_time(struct supervise *child)
{
	if (child->is_late) {
		act_by_default(child, SIGKILL);
		return;
	}
	child->is_late = true;
	set_timer(GRACE);
	pass_on(child, child->stop_signal, false);
}

/* A signal from the terminal went to the whole foreground group. */
static bool has_it_already(const struct supervise *child, const siginfo_t *info)
{
	return info->si_code == SI_KERNEL && getpgid(child->pid) == getpgrp();
}

static void handle(struct supervise *child, const siginfo_t *info)
{
	int number = info->si_signo;

	if (info->si_pid == getpid())
		return; /* PIPE, for what the relay wrote */
	if (number == SIGALRM && info->si_code == SI_KERNEL && child->timeout) {
		end_time(child);
		return;
	}
	if (child->relay && number == SIGWINCH) {
		relay_resize(child->relay);
		return;
	}
	if (child->relay && number == SIGCONT)
		relay_resume(child->relay);
	pass_on(child, number == SIGTERM ? child->stop_signal : number,
		has_it_already(child, info));
}

static void tell(const struct supervise *child, int number)
{
	if (child->tell && told_say(child->tell, number))
		err_clear();
}

/* Whether it was stopped through us, or by the terminal, which may not have told us yet. */
static bool was_stopped(const struct supervise *child)
{
	return child->is_stopped || is_stop(child->passed) || is_pending(SIGTSTP);
}

/* COMMAND has stopped. While we are stopped its time does not end: where that is limited it
 * cannot stop us by itself. */
static void see_stop(struct supervise *child, int number)
{
	bool stops = !child->timeout || was_stopped(child);

	child->is_stopped |= is_stop(number);
	if (child->tell) {
		tell(child, number);
		return;
	}
	if (stops)
		stop_too(child);
	go_on(child);
}

/* Reaps what ended. 1 if the child did, STATUS is its then; 0; -1 if it cannot be had. */
static int reap(struct supervise *child, int *status)
{
	pid_t pid;
	int now;

	while ((pid = waitpid(-1, &now, WNOHANG | WUNTRACED)) > 0) {
		if (pid != child->pid)
			continue;
		*status = now;
		/* Else it is stopped. The macros of libc are longer than what they ask. */
		if (WTERMSIG(now) != 127)
			return 1;
		see_stop(child, WSTOPSIG(now));
	}
	return pid < 0 ? fail("wait") : 0;
}

/* A child has changed, or tells something: SIGCHLD either way. As reap. */
static int look(struct supervise *child, int *status)
{
	int ended = reap(child, status);
	int number = child->told ? told_hear(child->told) : -1;

	child->is_heard |= number >= 0;
	if (is_stop(number) || number == SIGSTOP) {
		if (!ended)
			see_stop(child, number);
	} else if (number > 0) {
		child->heard = number;
	}
	return ended;
}

static int exit_status(const struct supervise *child, int status)
{
	int number = WTERMSIG(status);

	if (child->is_late)
		fail_plain("%s: timeout after %us", child->name, child->timeout);
	if (!number)
		return WEXITSTATUS(status);
	if (child->ended_by && number == SIGKILL)
		return 128 + child->ended_by;
	if (child->passed != number && !child->is_late)
		fail_plain("%s: killed by SIG%s", child->name, sig_name(number));
	return 128 + number;
}

/* Where the child ran COMMAND as its own child, the wait status of that: the signal which it
 * told, if that is what its exit status stands for. */
static int command_status(const struct supervise *child, int status)
{
	int number = child->heard;

	return number && number < _NSIG && status == (128 + number) << 8 ? number : status;
}

/* By us: who was told to end does not wait for a reader that sleeps. */
static bool was_ended(const struct supervise *child, int status)
{
	return child->ended_by || (WTERMSIG(status) && WTERMSIG(status) == child->passed);
}

void supervise_hold_signals(struct supervise_signals *before)
{
	sigset_t all;

	/* Raw and by bytes: libc leaves out those that it keeps for itself, which whoever
	 * started us by posix_spawn of glibc, as make does, has set to be ignored. */
	memset(&all, 0xff, sizeof all);
	syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &before->mask, 8);
	kernel_reset_signal(SIGCHLD, &before->on_child);
}

int supervise_release_signals(const struct supervise_signals *before)
{
	kernel_sigaction(SIGCHLD, &before->on_child, NULL);
	return sigprocmask(SIG_SETMASK, &before->mask, NULL) < 0 ? fail("signal mask") : 0;
}

/* A hang-up comes after what it means: COMMAND, where it does not care, would see an error of
 * its terminal first. */
static void see_typed(struct supervise *child, int number)
{
	pass_on(child, number, true);
	if (number == SIGHUP)
		relay_hang_up(child->relay);
}

/* Handles what comes next. 1 when the child has ended, with STATUS; 0; -1, error set. */
static int handle_next(struct supervise *child, int *status)
{
	int typed = child->relay ? relay_run(child->relay) : 0;
	siginfo_t info;
	sigset_t all;

	memset(&all, 0xff, sizeof all);
	if (typed)
		see_typed(child, typed);
	else if (sigwaitinfo(&all, &info) < 0)
		return 0;
	else if (info.si_signo == SIGCHLD)
		return look(child, status);
	else
		handle(child, &info);
	return 0;
}

int supervise_wait(struct supervise *child)
{
	int ended, code, status = 0;

	tell(child, 0);
	if (child->timeout)
		set_timer(child->timeout);
	do
		ended = handle_next(child, &status);
	while (!ended);
	status = command_status(child, status);
	if (child->relay)
		relay_finish(child->relay, was_ended(child, status) ? RELAY_PATIENCE : -1);
	code = ended < 0 ? -1 : exit_status(child, status);
	if (WTERMSIG(status)) {
		child->signal = code - 128;
		tell(child, child->signal);
	}
	return code;
}
