/* Proves that mount namespaces isolate: plays the cases of lib/mountcase, prints TAP 14. */

#include "applet.h"
#include "err.h"
#include "glob.h"
#include "io.h"
#include "kernel.h"
#include "mountcase.h"
#include "opt-set.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

static struct config {
	bool list;
	bool mounts;
} config;

static struct tally {
	unsigned cases, failed, skipped;
} tally;

#include "rows/mountns-test.inc"

static const struct opt_row options[] = {
	OPT("-l, --list", "list the names of the cases", opt_set_true,
		offsetof(struct config, list)),
	OPT("-v, --verbose", "show the mounts (mountinfo lines) at each case's end",
		opt_set_true, offsetof(struct config, mounts)),
	OPT("-h, --help", "print this and exit", NULL, 0, OPT_HELP),
	OPT("-V, --version", "print the version and exit", NULL, 0, OPT_VERSION),
};

static bool is_chosen(const struct mountcase *c, char **patterns)
{
	if (!*patterns)
		return true;
	for (; *patterns; patterns++)
		if (glob_match(*patterns, c->name))
			return true;
	return false;
}

static unsigned count(char **patterns)
{
	struct mountcase c = { 0 };
	unsigned n = 0;

	while (mountcase_next(&c))
		n += is_chosen(&c, patterns);
	return n;
}

static int check_pattern(char *pattern)
{
	char *patterns[] = { pattern, NULL };

	return count(patterns) ? 0 : fail_plain("no case '%s'; -l lists them", pattern);
}

/* Returns 1 if there is no use in going on. */
static int play(const struct mountcase *c)
{
	enum mountcase_outcome outcome;
	pid_t pid = kernel_fork();

	if (pid < 0)
		return fail("fork");
	if (pid == 0)
		_exit(mountcase_play(c));
	outcome = mountcase_wait(c, pid);
	tally.failed += outcome == MOUNTCASE_FAILED;
	tally.skipped += outcome == MOUNTCASE_SKIPPED;
	return outcome == MOUNTCASE_IMPOSSIBLE;
}

static int list(const struct mountcase *c)
{
	return io_print(STDOUT_FILENO, "%s\n", c->name);
}

/* Until the first that is not 0, which is returned. */
static int each(char **patterns, int (*visit)(const struct mountcase *c))
{
	struct mountcase c = { 0 };
	int status = 0;

	while (!status && mountcase_next(&c))
		if (is_chosen(&c, patterns)) {
			c.number = ++tally.cases;
			status = visit(&c);
		}
	return status;
}

static int print_plan(char **patterns)
{
	/* prove (TAP::Harness up to 3.5x) takes no number above 13, in which all that is
	 * printed here is as valid. It gives itself away by this variable. */
	return io_print(STDOUT_FILENO, "TAP version %d\n1..%u\n",
		getenv("HARNESS_VERSION") ? 13 : 14, count(patterns));
}

static int print_summary(int64_t start)
{
	unsigned took = (unsigned)((kernel_clock() - start) / 1000);
	struct utsname machine;

	uname(&machine);
	return io_print(STDOUT_FILENO,
		"# %s %s %s, uid %u: %u cases, %u failed, %u skipped, %u.%02u seconds\n",
		machine.sysname, machine.release, machine.machine, geteuid(), tally.cases,
		tally.failed, tally.skipped, took / 1000, took % 1000 / 10);
}

static int mountns_test_main(char **argv, char **operands)
{
	int64_t start = kernel_clock();
	int status;

	(void)argv;
	for (char **pattern = operands; *pattern; pattern++)
		if (check_pattern(*pattern) < 0)
			return -1;
	if (config.list)
		return each(operands, list);
	if (mountcase_begin(STDOUT_FILENO, config.mounts) < 0 || print_plan(operands) < 0)
		return -1;
	status = each(operands, play);
	if (status)
		return status;
	if (print_summary(start) < 0)
		return -1;
	return tally.failed > 0;
}

const struct applet applet_mountns_test = {
	APPLET_WORDS("mountns-test", "[OPTION]... [NAME|GLOB]...",
		"prove that mount namespaces isolate on this machine"),
	OPT_TABLE,
	&config,
	2,
	mountns_test_main,
};
