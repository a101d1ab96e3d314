/* mkrootfs --add, and the list of commands that a toybox or busybox gives. */

#include "frame/frame.h"

#include "../../lib/graft.c"
#include "../../lib/toolbox.c"
#include "tree.h"

static int count(void *context, struct tree_entry *entry)
{
	(void)entry;
	++*(size_t *)context;
	return 0;
}

void fuzz(char *text, size_t size)
{
	struct tree tree = { 0 };
	struct graft graft;
	size_t entries = 0;
	int status = parse(&graft, text);

	(void)size;
	must(status < 0 || (*graft.source && *graft.destination));
	frame_check(status);
	frame_check(put_links(&tree, kinds[1][0], text));
	must(tree_each(&tree, count, &entries) == 0);
}
