/* The command line of run: a word a line. */

#include "frame/frame.h"

#include "../../applets/run.c"

static const struct run fresh;

void fuzz(char *text, size_t size)
{
	char **argv = frame_words(text, size);
	int first;

	if (!argv[0])
		return;
	run = fresh;
	first = opt_parse(&applet_run.options, &run, argv);
	must(first == OPT_HELP || first == OPT_VERSION || first >= -1);
	if (first >= 0)
		frame_check(limit_check_memory(&run.container.memory));
	else
		frame_check(first == -1 ? -1 : 0);
}
