/* mkrootfs --add, and the list of commands that a toybox or busybox gives. */

#include "frame/frame.h"

#include "../../lib/tree.c"

#include "../../lib/graft.c"
#include "../../lib/toolbox.c"

void fuzz(char *text, size_t size)
{
	struct graft graft;
	int status = parse(&graft, text);

	(void)size;
	must(status < 0 || (*graft.source && *graft.destination));
	frame_check(status);
	frame_check(put_links(kinds[1][0], text));
	tree_settle();
	top = NULL;
}
