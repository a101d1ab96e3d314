/* unit-mask PROC SYS NULL EMPTY: masks what lies in these two directories, as if they were a
 * container's /proc and /sys, by the file and the directory. */

#include "err.h"
#include "mask.h"

#include <fcntl.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	const struct opt_list none = { 0 };
	struct mask_covers covers = { 0 };
	int fds[4];

	for (int i = 0; i < 4; i++)
		fds[i] = i + 1 < argc ? open(argv[i + 1], O_PATH | O_CLOEXEC) : -1;
	covers.file.fd = fds[2];
	covers.dir.fd = fds[3];
	if (mask_hide_throttling(fds[1], &covers, &none) == 0 &&
		mask_hide(fds[0], fds[1], &covers, &none) == 0)
		return 0;
	puts(err_text());
	return 1;
}
