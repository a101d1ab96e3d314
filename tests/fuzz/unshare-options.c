/* The command line of unshare: a word a line. */

#include "frame/frame.h"

#include "../../applets/unshare.c"

void fuzz(char *text, size_t size)
{
	char **argv = frame_words(text, size);
	struct unshare fresh = { 0 };
	int first;

	if (!argv[0])
		return;
	first = opt_parse(&applet_unshare.options, &fresh, argv);
	must(first == OPT_HELP || first == OPT_VERSION || first >= -1);
	frame_check(first == -1 ? -1 : 0);
}
