#include "device.h"

#include "err.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* What programs expect in /dev whatever the machine. */
static const struct {
	char name[8];
	uint8_t minor_number, major_number;
} nodes[] = {
	{ "null", 3, 1 },
	{ "zero", 5, 1 },
	{ "full", 7, 1 },
	{ "random", 8, 1 },
	{ "urandom", 9, 1 },
	{ "tty", 0, 5 },
};
static const struct {
	const char *name, *to;
} links[] = {
	{ "fd", "/proc/self/fd" },
	{ "stdin", "/proc/self/fd/0" },
	{ "stdout", "/proc/self/fd/1" },
	{ "stderr", "/proc/self/fd/2" },
	{ "ptmx", "pts/ptmx" },
};

int device_make_nodes(int dev, int (*instead)(int dev, const char *name, dev_t number))
{
	for (size_t i = 0; i < sizeof nodes / sizeof *nodes; i++) {
		dev_t number = makedev(nodes[i].major_number, nodes[i].minor_number);

		if (mknodat(dev, nodes[i].name, S_IFCHR | 0666, number) == 0)
			continue;
		if (errno != EPERM || !instead)
			return fail_path(nodes[i].name);
		if (instead(dev, nodes[i].name, number) < 0)
			return -1;
	}
	return 0;
}

int device_make_links(int dev)
{
	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		if (symlinkat(links[i].to, dev, links[i].name) < 0 && errno != EEXIST)
			return fail_path(links[i].name);
	return 0;
}
