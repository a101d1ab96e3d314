#include "mount-old.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "text.h"

#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statfs.h>
#include <unistd.h>

/* The attributes that we set have the same bits in mount_setattr(2) and mount(2). A remount
 * replaces all, so those that are there are named again. */
static int remount(const char *path, uint64_t attributes)
{
	const unsigned long same =
		MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME;
	const unsigned long relatime = 4096; /* ST_RELATIME of statfs(2) */
	unsigned long flags;
	struct statfs fs;

	if (statfs(path, &fs) < 0)
		return fail("%s", path);
	flags = ((unsigned long)fs.f_flags & same) | (unsigned long)attributes;
	if ((unsigned long)fs.f_flags & relatime)
		flags |= MS_RELATIME;
	if (mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | flags, NULL) < 0)
		return fail("%s", path);
	return 0;
}

static int share(const char *path, uint64_t type)
{
	return mount(NULL, path, NULL, (unsigned long)type, NULL) < 0 ? fail("propagation") : 0;
}

/* mount(2) takes no descriptor: the working directory is one for a moment. */
static int act_in(
	int dirfd, int (*act)(const char *, uint64_t), const char *path, uint64_t what)
{
	int here = io_open(AT_FDCWD, ".", O_PATH);
	int status;

	if (here < 0)
		return -1;
	status = fchdir(dirfd) < 0 ? fail("mount attributes") : act(path, what);
	if (fchdir(here) < 0)
		status = fail("working directory");
	close(here);
	return status;
}

int mount_old_restrict(int mount, uint64_t attributes)
{
	return act_in(mount, remount, ".", attributes);
}

int mount_old_share(int mount, unsigned long type, int proc)
{
	char link[32];

	fmt_write(link, sizeof link, "self/fd/%d", mount);
	return act_in(proc, share, link, type);
}

/* Turns \040 and its like, as mountinfo writes them, into characters. */
static void unescape(char *path)
{
	char *to = path;

	while (*path) {
		if (path[0] == '\\' && path[1] && path[2] && path[3]) {
			*to++ = (char)((path[1] - '0') << 6 | (path[2] - '0') << 3 |
				       (path[3] - '0'));
			path += 4;
		} else {
			*to++ = *path++;
		}
	}
	*to = '\0';
}

/* Whether the mount of that ID is what PATH leads to, or covered by another. */
static bool is_in_sight(const char *id, const char *path)
{
	uint64_t seen;

	return kernel_mount_id(AT_FDCWD, path, &seen) == 0 && seen == text_read_number(&id);
}

/* LINE of mountinfo: its mount point, the fifth word, is remounted if it lies below TOP. */
static int remount_line(char *line, const char *top, uint64_t attributes)
{
	size_t length = strlen(top);
	char *path = line;

	for (int word = 0; word < 4 && path; word++)
		path = (path = strchr(path, ' ')) ? path + 1 : NULL;
	if (!path || !strchr(path, ' '))
		return 0;
	*strchr(path, ' ') = '\0';
	unescape(path);
	if (strncmp(path, top, length) != 0 || path[length] != '/' || !is_in_sight(line, path))
		return 0;
	return remount(path, attributes);
}

static int remount_lines(char *lines, const char *top, uint64_t attributes)
{
	for (char *end; (end = strchr(lines, '\n')); lines = end + 1) {
		*end = '\0';
		if (remount_line(lines, top, attributes) < 0)
			return -1;
	}
	return 0;
}

/* A read(2) of mountinfo ends behind a whole line (proc_pid_mountinfo(5)). */
static int remount_below(const char *top, uint64_t attributes, int proc)
{
	int fd = io_open(proc, "self/mountinfo", O_RDONLY);
	char lines[8192 + 1];
	int status = 0;
	ssize_t n;

	if (fd < 0)
		return -1;
	while (!status && (n = read(fd, lines, sizeof lines - 1)) != 0) {
		lines[n > 0 ? n : 0] = '\0';
		status = n < 0 ? fail("mountinfo") : remount_lines(lines, top, attributes);
	}
	close(fd);
	return status;
}

int mount_old_restrict_all(int mount, uint64_t attributes, int proc)
{
	char top[PATH_MAX], link[32];
	ssize_t length;

	fmt_write(link, sizeof link, "self/fd/%d", mount);
	length = readlinkat(proc, link, top, sizeof top - 1);
	if (length < 0)
		return fail("%s", link);
	top[length] = '\0';
	if (act_in(proc, remount, link, attributes) < 0)
		return -1;
	return remount_below(top[1] ? top : "", attributes, proc);
}
