/* What an init finds on the kernel's command line. */

#include "frame/frame.h"

#include "../../applets/run.c"

#include "machine-plan.h"

static const struct run fresh;

void fuzz(char *text, size_t size)
{
	struct machine m = { .options = &applet_run.options, .config = &run.container, .is_whole = true };

	(void)text, (void)size;
	run = fresh;
	machine_plan_read(&m);
	for (const struct service *s = m.services; s; s = s->next)
		must(s->words[0] && s->has_console == (s == m.services));
}
