#include "nsfile.h"

#include "err.h"
#include "fmt.h"

#include <stddef.h>
#include <sys/mount.h>

int nsfile_bind(const void *context, pid_t pid)
{
	for (const struct nsfile *row = context; row->name; row++) {
		char source[64];

		if (!row->path)
			continue;
		fmt_write(source, sizeof source, "/proc/%d/ns/%s", pid, row->name);
		if (mount(source, row->path, NULL, MS_BIND, NULL) < 0)
			return fail("mount %s on %s", source, row->path);
	}
	return 0;
}
