#include "sig.h"

#include "fmt.h"
#include "text.h"

#include <ctype.h>
#include <signal.h>
#include <stddef.h>
#include <strings.h>

/* By number. */
static const char names[][7] = {
	[SIGHUP] = "HUP",
	[SIGINT] = "INT",
	[SIGQUIT] = "QUIT",
	[SIGILL] = "ILL",
	[SIGTRAP] = "TRAP",
	[SIGABRT] = "ABRT",
	[SIGBUS] = "BUS",
	[SIGFPE] = "FPE",
	[SIGKILL] = "KILL",
	[SIGUSR1] = "USR1",
	[SIGSEGV] = "SEGV",
	[SIGUSR2] = "USR2",
	[SIGPIPE] = "PIPE",
	[SIGALRM] = "ALRM",
	[SIGTERM] = "TERM",
	[SIGCHLD] = "CHLD",
	[SIGCONT] = "CONT",
	[SIGSTOP] = "STOP",
	[SIGTSTP] = "TSTP",
	[SIGTTIN] = "TTIN",
	[SIGTTOU] = "TTOU",
	[SIGURG] = "URG",
	[SIGXCPU] = "XCPU",
	[SIGXFSZ] = "XFSZ",
	[SIGVTALRM] = "VTALRM",
	[SIGPROF] = "PROF",
	[SIGWINCH] = "WINCH",
	[SIGIO] = "IO",
	[SIGPWR] = "PWR",
	[SIGSYS] = "SYS",
	[SIGSTKFLT] = "STKFLT",
};

enum { NAMES = sizeof names / sizeof *names };

/* Second names. */
static const struct {
	char name[5];
	unsigned char number;
} old_names[] = { { "IOT", SIGABRT }, { "CLD", SIGCHLD }, { "POLL", SIGIO } };

/* As glibc and so kill(1) and systemd count them. musl keeps one more for itself. */
enum { RTMIN = 34, RTMAX = 64 };

const char *sig_name(int number)
{
	static char real_time[16];

	if (number > 0 && number < NAMES)
		return names[number];
	if (number < RTMIN || number > RTMAX)
		return "?";
	fmt_write(real_time, sizeof real_time, "RTMIN+%d", number - RTMIN);
	return real_time;
}

/* "", "+n" or "-n" behind RTMIN or RTMAX. */
static int real_time_number(int base, int direction, const char *offset)
{
	uint64_t n;

	if (!*offset)
		return base;
	if (*offset++ != (direction > 0 ? '+' : '-') || !isdigit((unsigned char)*offset))
		return -1;
	n = text_read_number(&offset);
	return *offset || n > RTMAX - RTMIN ? -1 : base + direction * (int)n;
}

int sig_number(const char *name)
{
	const char *offset;

	name = text_skip(name, "SIG");
	for (int i = 1; i < NAMES; i++)
		if (!strcasecmp(names[i], name))
			return i;
	for (size_t i = 0; i < sizeof old_names / sizeof *old_names; i++)
		if (!strcasecmp(old_names[i].name, name))
			return old_names[i].number;
	offset = text_skip(name, "RTMIN");
	if (offset != name)
		return real_time_number(RTMIN, 1, offset);
	offset = text_skip(name, "RTMAX");
	return offset != name ? real_time_number(RTMAX, -1, offset) : -1;
}
