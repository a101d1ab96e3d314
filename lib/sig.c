#include "sig.h"

#include "fmt.h"

#include <ctype.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

/* In the order that sig_name wants: of two names for one number the common one first. */
static const struct {
	char name[8];
	unsigned char number;
} names[] = {
	{ "HUP", SIGHUP },
	{ "INT", SIGINT },
	{ "QUIT", SIGQUIT },
	{ "ILL", SIGILL },
	{ "TRAP", SIGTRAP },
	{ "ABRT", SIGABRT },
	{ "BUS", SIGBUS },
	{ "FPE", SIGFPE },
	{ "KILL", SIGKILL },
	{ "USR1", SIGUSR1 },
	{ "SEGV", SIGSEGV },
	{ "USR2", SIGUSR2 },
	{ "PIPE", SIGPIPE },
	{ "ALRM", SIGALRM },
	{ "TERM", SIGTERM },
	{ "CHLD", SIGCHLD },
	{ "CONT", SIGCONT },
	{ "STOP", SIGSTOP },
	{ "TSTP", SIGTSTP },
	{ "TTIN", SIGTTIN },
	{ "TTOU", SIGTTOU },
	{ "URG", SIGURG },
	{ "XCPU", SIGXCPU },
	{ "XFSZ", SIGXFSZ },
	{ "VTALRM", SIGVTALRM },
	{ "PROF", SIGPROF },
	{ "WINCH", SIGWINCH },
	{ "IO", SIGIO },
	{ "PWR", SIGPWR },
	{ "SYS", SIGSYS },
	{ "STKFLT", SIGSTKFLT },
	{ "IOT", SIGABRT },
	{ "CLD", SIGCHLD },
	{ "POLL", SIGIO },
};

/* As glibc and so kill(1) and systemd count them. musl keeps one more for itself. */
enum { RTMIN = 34, RTMAX = 64 };

const char *sig_name(int number)
{
	static char real_time[16];

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].number == number)
			return names[i].name;
	if (number < RTMIN || number > RTMAX)
		return "?";
	fmt_write(real_time, sizeof real_time, "RTMIN+%d", number - RTMIN);
	return real_time;
}

/* "", "+n" or "-n" behind RTMIN or RTMAX. */
static int real_time_number(int base, int direction, const char *offset)
{
	int n = 0;

	if (*offset && *offset != (direction > 0 ? '+' : '-'))
		return -1;
	if (*offset && !isdigit((unsigned char)offset[1]))
		return -1;
	for (offset += *offset != '\0'; isdigit((unsigned char)*offset) && n < 100; offset++)
		n = n * 10 + (*offset - '0');
	n = base + direction * n;
	return *offset || n < RTMIN || n > RTMAX ? -1 : n;
}

int sig_number(const char *name)
{
	if (!strncasecmp(name, "SIG", 3))
		name += 3;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(names[i].name, name))
			return names[i].number;
	if (!strncasecmp(name, "RTMIN", 5))
		return real_time_number(RTMIN, 1, name + 5);
	if (!strncasecmp(name, "RTMAX", 5))
		return real_time_number(RTMAX, -1, name + 5);
	return -1;
}
