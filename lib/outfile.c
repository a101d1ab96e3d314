#include "outfile.h"

#include "err.h"
#include "io.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int open_standard_output(struct outfile *out)
{
	out->fd = STDOUT_FILENO;
	return isatty(out->fd) ? fail_plain("an archive is not for a terminal: send the output "
					    "to a file or a pipe")
			       : 0;
}

static int open_beside(struct outfile *out, const char *path)
{
	if (staging_open(&out->staging, path) < 0)
		return -1;
	out->fd = openat(out->staging.parent, out->staging.fresh,
		O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (out->fd >= 0)
		return 0;
	fail_path(path);
	staging_close(&out->staging);
	return -1;
}

int outfile_open(struct outfile *out, const char *path)
{
	bool standard = !strcmp(path, "-");
	struct stat st;

	*out = (struct outfile){ .direct = standard };
	if (standard)
		return open_standard_output(out);
	if (lstat(path, &st) < 0 || S_ISREG(st.st_mode))
		return open_beside(out, path);
	out->direct = true;
	out->fd = io_open(AT_FDCWD, path, O_WRONLY | O_TRUNC);
	return out->fd < 0 ? -1 : 0;
}

int outfile_keep(struct outfile *out)
{
	const struct staging *staging = &out->staging;

	/* Disks with quotas or behind a network report that they are full only now. */
	if (close(out->fd) < 0) {
		fail("write");
		return outfile_drop(out);
	}
	if (out->direct)
		return 0;
	if (renameat(staging->parent, staging->fresh, staging->parent, staging->name) < 0) {
		fail("%s: cannot be put in place", staging->name);
		return outfile_drop(out);
	}
	staging_close(&out->staging);
	return 0;
}

int outfile_drop(struct outfile *out)
{
	if (out->direct)
		return -1;
	unlinkat(out->staging.parent, out->staging.fresh, 0);
	staging_close(&out->staging);
	return -1;
}
