#include "mount-old.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "mountinfo.h"
#include "text.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/statfs.h>
#include <unistd.h>

/* mount(2) takes no descriptor, but its name in a procfs, which is the working directory. */
static int change(int file, unsigned long flags)
{
	char link[32];

	fmt_write(link, sizeof link, "self/fd/%d", file);
	return mount(NULL, link, NULL, flags, NULL) < 0 ? fail("mount attributes") : 0;
}

/* The attributes that we set have the same bits in mount_setattr(2) and mount(2). A remount
 * replaces all, so those that are there are named again. */
static int remount(int file, unsigned long attributes)
{
	const unsigned long same =
		MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_NOATIME | MS_NODIRATIME;
	const unsigned long relatime = 4096; /* ST_RELATIME of statfs(2) */
	struct statfs fs;

	if (fstatfs(file, &fs) < 0)
		return fail("mount attributes");
	attributes |= (unsigned long)fs.f_flags & same;
	if ((unsigned long)fs.f_flags & relatime)
		attributes |= MS_RELATIME;
	return change(file, MS_REMOUNT | MS_BIND | attributes);
}

/* A walk over mountinfo, which has each mount behind the one that it is on. */
struct walk {
	unsigned long attributes;
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

/* Opens the path from PLACE to END, in which \040 and its like stand for some characters. */
static int open_place(const char *place, const char *end)
{
	char path[PATH_MAX], *to = path;

	while (place < end && to < path + sizeof path - 1) {
		if (*place == '\\') {
			*to++ = (char)((place[1] - '0') << 6 | (place[2] - '0') << 3 |
				       (place[3] - '0'));
			place += 4;
		} else {
			*to++ = *place++;
		}
	}
	*to = '\0';
	return kernel_openat2(AT_FDCWD, path, O_PATH | O_CLOEXEC, RESOLVE_NO_SYMLINKS);
}

/* By descriptor: somebody may rename directories on the way meanwhile. What the place does not
 * lead to may have been moved by that, or be covered by another mount. */
static int remount_if_seen(struct walk *walk, uint64_t id, int file)
{
	struct kernel_place seen;

	if (file >= 0 && kernel_place(file, "", &seen) == 0 && seen.mount == id)
		return remount(file, walk->attributes);
	walk->is_complete = false;
	return 0;
}

/* LINE: ID PARENT DEVICE ROOT PLACE ... Whether that failed, with the error set. */
static bool remount_line(void *arg, const char *line)
{
	struct walk *walk = arg;
	const char *place = mountinfo_place(line), *end = strchr(place, ' ');
	uint64_t id = text_read_number(&line);
	int file, status;

	line += *line == ' ';
	if (!is_below(walk, text_read_number(&line)))
		return false;
	if (walk->count == MOST || !end)
		return fail_plain("more than %d mounts, or a long place", MOST);
	ids[walk->count++] = id;
	file = open_place(place, end);
	status = remount_if_seen(walk, id, file);
	close(file);
	return status < 0;
}

static int remount_below(struct walk *walk)
{
	int failed = mountinfo_find(AT_FDCWD, "self/mountinfo", remount_line, walk);

	return failed < 0 ? fail("mountinfo") : -failed;
}

/* What is not seen each time is covered, and cannot be reached. */
static int remount_all(int mount, unsigned long attributes)
{
	struct walk walk = { .attributes = attributes };
	struct kernel_place top;
	int tries = 100;

	if (kernel_place(mount, "", &top) < 0)
		return fail("mount attributes");
	ids[0] = top.mount;
	if (remount(mount, attributes) < 0)
		return -1;
	do {
		walk.count = 1;
		walk.is_complete = true;
		if (remount_below(&walk) < 0)
			return -1;
	} while (!walk.is_complete && --tries);
	return 0;
}

static int set(int mount, unsigned flags, const struct mount_attr *attr)
{
	if (attr->propagation)
		return change(mount, attr->propagation | (flags & AT_RECURSIVE ? MS_REC : 0));
	return flags & AT_RECURSIVE ? remount_all(mount, attr->attr_set)
				    : remount(mount, attr->attr_set);
}

int mount_old_setattr(int proc, int mount, unsigned flags, const struct mount_attr *attr)
{
	int here = io_open(AT_FDCWD, ".", O_PATH);
	int status;

	if (here < 0)
		return -1;
	status = fchdir(proc) < 0 ? fail("mount attributes") : set(mount, flags, attr);
	if (fchdir(here) < 0)
		status = fail("working directory");
	close(here);
	return status;
}
