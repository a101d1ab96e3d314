#include "pack.h"

#include "err.h"
#include "interrupt.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* An archive's header states the size: more or less must not follow. */
static int send_source(struct pack_sink *sink, const struct tree_entry *entry, int source)
{
	char block[65536];
	uint64_t left = entry->size;

	while (left) {
		ssize_t n =
			read(source, block, left < sizeof block ? (size_t)left : sizeof block);

		if (n < 0)
			return fail("read");
		if (!n)
			return fail_plain("became shorter while it was read");
		if (interrupt_came() || sink->data(sink, block, (size_t)n) < 0)
			return -1;
		left -= (uint64_t)n;
	}
	return 0;
}

static int send_file(struct pack_sink *sink, const struct tree_entry *entry)
{
	int source = tree_source_open(&entry->source, O_RDONLY | O_NONBLOCK);
	int status;

	if (source < 0)
		return -1;
	status = send_source(sink, entry, source);
	close(source);
	return status;
}

static int send_contents(struct pack_sink *sink, const struct tree_entry *entry)
{
	if (!S_ISREG(entry->mode) || tree_is_further_name(entry))
		return 0;
	if (entry->text)
		return sink->data(sink, entry->text, (size_t)entry->size);
	return send_file(sink, entry);
}

static int send_entry(void *context, struct tree_entry *entry)
{
	struct pack_sink *sink = context;

	if (interrupt_came())
		return -1;
	if (sink->begin(sink, entry) < 0 || send_contents(sink, entry) < 0 ||
		sink->end(sink, entry) < 0)
		return fail_in(*entry->path ? entry->path : "/");
	return 0;
}

int pack_tree(struct tree *tree, struct pack_sink *sink)
{
	tree_settle(tree);
	if (tree_each(tree, send_entry, sink) < 0)
		return -1;
	return sink->finish(sink, tree);
}
