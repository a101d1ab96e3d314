#include "device.h"

#include "err.h"

#include <errno.h>
#include <unistd.h>

const struct device device_table[] = {
	{ "null", 3, 1 },
	{ "zero", 5, 1 },
	{ "full", 7, 1 },
	{ "random", 8, 1 },
	{ "urandom", 9, 1 },
	{ "tty", 0, 5 },
};
const size_t device_count = sizeof device_table / sizeof *device_table;

static const struct {
	const char *name, *to;
} links[] = {
	{ "fd", "/proc/self/fd" },
	{ "stdin", "/proc/self/fd/0" },
	{ "stdout", "/proc/self/fd/1" },
	{ "stderr", "/proc/self/fd/2" },
	{ "ptmx", "pts/ptmx" },
};

int device_make_links(int dev)
{
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (symlinkat(links[i].to, dev, links[i].name) < 0 && errno != EEXIST)
			return fail_path(links[i].name);
	return 0;
}
