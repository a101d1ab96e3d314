#include "erase.h"

#include "err.h"
#include "kernel.h"
#include "listing.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/stat.h>
#include <unistd.h>

static int erase_entry(void *context, int dir, const char *name)
{
	(void)context;
	if (!unlinkat(dir, name, 0))
		return 0;
	return errno == EISDIR ? erase_tree(dir, name) : fail("%s", name);
}

int erase_tree(int parent, const char *name)
{
	/* Bind mounts have the device number of what they show: only the kernel can tell. */
	int dir = kernel_openat2(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC,
		0, RESOLVE_NO_XDEV);
	int status;

	if (dir < 0)
		return fail("%s", name);
	/* It may be a read-only directory of ours; where it is not ours this does not matter.
	 */
	fchmod(dir, 0700);
	status = listing_each(dir, erase_entry, NULL);
	close(dir);
	if (status < 0)
		return fail_in(name);
	return unlinkat(parent, name, AT_REMOVEDIR) < 0 ? fail("%s", name) : 0;
}
