#include "binfmt.h"

#include "err.h"
#include "fmt.h"
#include "io.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mount.h>

int binfmt_mount(const char *directory, const char *entry)
{
	unsigned long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
	char path[PATH_MAX];

	if (mount("binfmt_misc", directory, "binfmt_misc", flags, NULL) < 0)
		return fail("mount binfmt_misc on %s", directory);
	fmt_write(path, sizeof path, "%s/register", directory);
	return entry ? io_write_file(AT_FDCWD, path, entry) : 0;
}

bool binfmt_is_fixed(const char *entry)
{
	const char *flags = strrchr(entry, ':');

	return flags && strchr(flags, 'F');
}
