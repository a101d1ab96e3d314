/* Files of /proc: mountinfo, status and syscall of a process. */

#include "frame/frame.h"

#include "../../lib/disposition.c"
#include "../../lib/hint-cause.c"
#include "../../lib/mountinfo.c"

#include <stdlib.h>

static bool look(void *arg, const char *line)
{
	struct mount mount = { .place.mount = 25, .kind = " shared:", .has = -1 };
	struct hint_case *h = arg;

	must(is_of(&mount, line) == (mount.has >= 0) && mount.has <= 1);
	if (covers_proc(h, line))
		must(!strncmp(h->found, "/proc/", 6) && !strchr(h->found, ' '));
	return false;
}

void fuzz(char *text, size_t size)
{
	struct hint_case h = { 0 };
	const char *at = text;
	char *copy = strndup(text, size);

	read_masks(text);
	text_read_number(&at);
	must(at >= text && at <= text + size);
	disposition_is_set(1, 9);
	must(!find_in(copy, look, &h));
	free(copy);
}
