/* What attackers do that no shell command does. Static, so that it runs in any root. */

#include "kernel.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* exchange A B: gives each the name of the other, over and over, until it is killed. */
static int exchange(char **words)
{
	for (;;)
		if (kernel_renameat2(AT_FDCWD, words[0], AT_FDCWD, words[1], 2) < 0)
			return 1;
}

/* escape PATH: leaves a chroot with a descriptor kept open, and looks for PATH then. */
static int escape(char **words)
{
	int here = open("/", O_RDONLY | O_DIRECTORY);

	if (mkdir("/tmp/cage", 0700) < 0 || chroot("/tmp/cage") < 0 || fchdir(here) < 0)
		return 2;
	for (int i = 0; i < 64; i++)
		if (chdir("..") < 0)
			return 2;
	if (chroot(".") < 0)
		return 2;
	puts(access(words[0], F_OK) == 0 ? "outside" : "inside");
	return 0;
}

/* covered PATH: whether something lies over the root, and whether PATH is seen there. */
static int covered(char **words)
{
	struct kernel_place root, above;

	if (kernel_place(AT_FDCWD, "/", &root) < 0 ||
		kernel_place(AT_FDCWD, "/..", &above) < 0 || chdir("/..") < 0)
		return 2;
	puts(root.mount != above.mount || access(words[0] + 1, F_OK) == 0 ? "covered" : "bare");
	return 0;
}

/* block PID FD: from now on reading this descriptor of the process waits, for all who have it.
 */
static int block(char **words)
{
	int process = kernel_pidfd_open((pid_t)strtol(words[0], NULL, 10), 0);
	int fd = (int)syscall(SYS_pidfd_getfd, process, (int)strtol(words[1], NULL, 10), 0);

	return fd < 0 || fcntl(fd, F_SETFL, 0) < 0;
}

int main(int argc, char **argv)
{
	if (argc == 4 && !strcmp(argv[1], "exchange"))
		return exchange(argv + 2);
	if (argc == 4 && !strcmp(argv[1], "block"))
		return block(argv + 2);
	if (argc == 3 && !strcmp(argv[1], "escape"))
		return escape(argv + 2);
	return argc == 3 && !strcmp(argv[1], "covered") ? covered(argv + 2) : 2;
}
