#include "mount-old.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "text.h"

#include <fcntl.h>
#include <linux/openat2.h>
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
		return fail_path(path);
	flags = ((unsigned long)fs.f_flags & same) | (unsigned long)attributes;
	if ((unsigned long)fs.f_flags & relatime)
		flags |= MS_RELATIME;
	if (mount(NULL, path, NULL, MS_REMOUNT | MS_BIND | flags, NULL) < 0)
		return fail_path(path);
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

/* A walk over mountinfo, which has each mount behind the one that it is on. */
struct walk {
	int proc;
	uint64_t attributes;
	size_t count;
	bool is_complete;
};

/* The mount whose tree it is, then those below that have been met. */
enum { MOST = 4096 };
static uint64_t ids[MOST];

static bool is_below(const struct walk *walk, uint64_t parent)
{
	size_t i = 0;

	while (i < walk->count && ids[i] != parent)
		i++;
	return i < walk->count;
}

static int remount_opened(int file, uint64_t attributes, int proc)
{
	char link[32];

	fmt_write(link, sizeof link, "self/fd/%d", file);
	return act_in(proc, remount, link, attributes);
}

/* By descriptor: somebody may rename directories on the way meanwhile. What PATH does not lead
 * to may have been moved by that, or be covered by another mount. */
static int remount_if_seen(struct walk *walk, uint64_t id, const char *path)
{
	int file = kernel_openat2(AT_FDCWD, path, O_PATH | O_CLOEXEC, 0, RESOLVE_NO_SYMLINKS);
	uint64_t seen;
	int status = 0;

	if (file >= 0 && kernel_mount_id(file, "", &seen) == 0 && seen == id)
		status = remount_opened(file, walk->attributes, walk->proc);
	else
		walk->is_complete = false;
	close(file);
	return status;
}

/* LINE of mountinfo: ID PARENT DEVICE ROOT PATH ... */
static int remount_line(struct walk *walk, char *line)
{
	const char *at = line;
	uint64_t id = text_read_number(&at), parent;
	char *path = line;

	at += *at == ' ';
	parent = text_read_number(&at);
	if (!is_below(walk, parent))
		return 0;
	if (walk->count == MOST)
		return fail_plain("more than %d mounts", MOST);
	ids[walk->count++] = id;
	for (int word = 0; word < 4 && path; word++)
		path = (path = strchr(path, ' ')) ? path + 1 : NULL;
	if (!path || !strchr(path, ' '))
		return fail_plain("mountinfo: '%s'", line);
	*strchr(path, ' ') = '\0';
	unescape(path);
	return remount_if_seen(walk, id, path);
}

static int remount_lines(struct walk *walk, char *lines)
{
	for (char *end; *lines; lines = end + 1) {
		end = strchr(lines, '\n');
		if (!end)
			return fail_plain("mountinfo: a line is too long");
		*end = '\0';
		if (remount_line(walk, lines) < 0)
			return -1;
	}
	return 0;
}

/* A read(2) of mountinfo ends behind a whole line (proc_pid_mountinfo(5)). */
static int remount_below(struct walk *walk)
{
	int fd = io_open(walk->proc, "self/mountinfo", O_RDONLY);
	char lines[8192 + 1];
	int status = 0;
	ssize_t n;

	if (fd < 0)
		return -1;
	while (!status && (n = read(fd, lines, sizeof lines - 1)) != 0) {
		lines[n > 0 ? n : 0] = '\0';
		status = n < 0 ? fail("mountinfo") : remount_lines(walk, lines);
	}
	close(fd);
	return status;
}

/* What is not seen each time is covered, and cannot be reached. */
int mount_old_restrict_all(int mount, uint64_t attributes, int proc)
{
	struct walk walk = { .proc = proc, .attributes = attributes };
	int tries = 100;

	if (kernel_mount_id(mount, "", ids) < 0)
		return fail("mount attributes");
	if (remount_opened(mount, attributes, proc) < 0)
		return -1;
	do {
		walk.count = 1;
		walk.is_complete = true;
		if (remount_below(&walk) < 0)
			return -1;
	} while (!walk.is_complete && --tries);
	return 0;
}
