/* init: the first process, of a machine or before COMMAND in a container. */

#include "applet.h"

#include "container.h"
#include "err.h"
#include "init.h"
#include "io.h"
#include "machine.h"
#include "opt-set.h"
#include "words.h"

#include <stdlib.h>
#include <unistd.h>

static void say(const char *text)
{
	io_print(STDERR_FILENO, "%s: %s\n", err_program, text);
}

/* A kernel sets hardly anything. */
static int set_path(void)
{
	static const char *const path[] = {
		"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", NULL
	};

	if (!getenv("PATH"))
		environ = words_join(path, environ);
	return environ ? 0 : -1;
}

static unsigned tell; /* 0: nobody asks */

static int init_main(char **argv, char **operands)
{
	struct machine machine = { .say = say };
	const struct applet *run = applet_find("run");

	(void)argv;
	if (*operands)
		return init_run(operands, tell);
	if (getpid() != 1)
		return fail_plain(APPLET_NO_COMMAND, err_program);
	if (!run)
		return fail_plain(APPLET_LACKS, "run");
	machine.options = &run->options;
	machine.config = run->config;
	return set_path() < 0 ? -1 : machine_run(&machine);
}

#include "rows/init.inc"

static const struct opt_row options[] = {
	OPT("--tell FD", "pipe that gets the signals which stop or end COMMAND", opt_set_number,
		0, 16),
	OPT("--help", "print this and exit", NULL, 0, OPT_HELP),
	OPT("--version", "print the version and exit", NULL, 0, OPT_VERSION),
};

const struct applet applet_init = {
	APPLET_WORDS("init", "[[--] COMMAND [ARG]...]",
		"be the first process of a machine, or of a container before COMMAND"),
	OPT_TABLE,
	&tell,
	CONTAINER_FAILED,
	init_main,
};
