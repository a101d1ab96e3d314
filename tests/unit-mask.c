/* unit-mask SYS EMPTY: masks what processors tell in the directory SYS, as if it were a
 * container's /sys, by the directory EMPTY. */

#include "err.h"
#include "mask.h"

#include <fcntl.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	const struct container_config config = { 0 };
	static struct container c;

	if (argc != 3)
		return 2;
	c.config = &config;
	c.root.sys = open(argv[1], O_PATH | O_CLOEXEC);
	c.root.empty.fd = open(argv[2], O_PATH | O_CLOEXEC);
	if (mask_processors(&c) == 0)
		return 0;
	puts(err_text());
	return 1;
}
