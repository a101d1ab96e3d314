#include "binfmt.h"

#include "err.h"
#include "io.h"

#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

int binfmt_mount(const char *directory)
{
	unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;

	if (mount("binfmt_misc", directory, "binfmt_misc", flags, NULL) == 0)
		return 0;
	return fail("mount binfmt_misc on %s", directory);
}

int binfmt_register(const char *directory, const char *entry)
{
	int dirfd = io_open(AT_FDCWD, directory, O_PATH | O_DIRECTORY);
	int status;

	if (dirfd < 0)
		return -1;
	status = io_write_file(dirfd, "register", entry);
	close(dirfd);
	return status < 0 ? fail_in(directory) : 0;
}

bool binfmt_is_fixed(const char *entry)
{
	const char *flags = strrchr(entry, ':');

	return flags && strchr(flags, 'F');
}
