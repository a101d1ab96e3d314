/* The file of run --config, and a container's in /etc/minictr.d. */

#include "frame/frame.h"

#include "../../applets/run.c"

static const struct run fresh;

void fuzz(char *text, size_t size)
{
	char **command = NULL;
	int status;

	(void)text, (void)size;
	run = fresh;
	status = optfile_apply(&applet_run.options, &run, frame_file(), &command);
	frame_check(status);
	for (; !status && command && *command; command++)
		must(strlen(*command) <= size);
}
