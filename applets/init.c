/* init: the first process, before COMMAND. */

#include "applet.h"

#include "container.h"
#include "err.h"
#include "init.h"

static const struct opt options[] = {
	{ "help", 0, NULL, "print this and exit", NULL, 0, OPT_HELP },
	{ "version", 0, NULL, "print the version and exit", NULL, 0, OPT_VERSION },
	{ 0 },
};

static int init_main(char **argv, char **operands)
{
	(void)argv;
	if (!*operands)
		return fail_plain("no COMMAND given: minictr init [--] COMMAND [ARG]...");
	return init_run(operands);
}

const struct applet applet_init = {
	"init",
	"[--] COMMAND [ARG]...",
	"Runs COMMAND as its child, reaps orphans and forwards signals.",
	options,
	NULL,
	CONTAINER_FAILED,
	init_main,
};
