#include "sig.h"

#include "fmt.h"
#include "text.h"

#include <ctype.h>
#include <signal.h>
#include <stddef.h>

/* By number from 1 on, and then second names. */
static const char names[] =
	"HUP\0INT\0QUIT\0ILL\0TRAP\0ABRT\0BUS\0FPE\0KILL\0USR1\0SEGV\0USR2\0PIPE\0ALRM\0TERM\0"
	"STKFLT\0CHLD\0CONT\0STOP\0TSTP\0TTIN\0TTOU\0URG\0XCPU\0XFSZ\0VTALRM\0PROF\0WINCH\0IO\0"
	"PWR\0SYS\0IOT\0CLD\0POLL\0";
_Static_assert(SIGSTKFLT == 16 && SIGSYS == 31, "the order of the names");
static const unsigned char second[] = { SIGABRT, SIGCHLD, SIGIO };

/* As glibc and so kill(1) and systemd count them. musl keeps one more for itself. */
enum { RTMIN = 34, RTMAX = 64 };

const char *sig_name(int number)
{
	static char real_time[16];

	if (number > 0 && number <= SIGSYS)
		return text_at(names, number - 1);
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
	int number;

	name = text_skip(name, "SIG");
	number = text_index(names, name) + 1;
	if (number)
		return number <= SIGSYS ? number : second[number - SIGSYS - 1];
	offset = text_skip(name, "RTMIN");
	if (offset != name)
		return real_time_number(RTMIN, 1, offset);
	offset = text_skip(name, "RTMAX");
	return offset != name ? real_time_number(RTMAX, -1, offset) : -1;
}
