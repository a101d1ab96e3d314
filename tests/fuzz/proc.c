/* Files of /proc: mountinfo, status and syscall of a process. */

#include "frame/frame.h"

#include "../../lib/disposition.c"
#include "../../lib/mountinfo.c"
#include "nsfile.h"

#include <stdlib.h>

void fuzz(char *text, size_t size)
{
	const char *line, *at = text;
	char *copy = strndup(text, size);

	read_mask(text, "\nSigBlk:\t");
	text_read_number(&at);
	must(at >= text && at <= text + size);
	disposition_is_set(1, 9);
	line = text_find_line(copy, "25 ");
	must(!line || !strncmp(line, "25 ", 3));
	if (line)
		line_has(line, " shared:");
	free(copy);
}
