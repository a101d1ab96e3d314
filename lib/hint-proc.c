#include "hint-proc.h"

#include "fmt.h"
#include "value.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <linux/nsfs.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

bool hint_proc_owner(struct hint_case *h)
{
	int ns = open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC);
	int owner = ioctl(ns, NS_GET_USERNS);
	bool is_hidden = owner < 0 && errno == EPERM;
	struct stat theirs, ours;

	(void)h;
	close(ns);
	if (owner < 0)
		return is_hidden;
	is_hidden = !fstat(owner, &theirs) && !stat("/proc/self/ns/user", &ours) &&
		    theirs.st_ino != ours.st_ino;
	close(owner);
	return is_hidden;
}

bool hint_proc_absent(struct hint_case *h)
{
	struct statfs fs;

	(void)h;
	return statfs("/proc", &fs) < 0 || fs.f_type != PROC_SUPER_MAGIC;
}

bool hint_proc_fixed(struct hint_case *h)
{
	struct statfs fs;

	(void)h;
	return statfs("/proc/self", &fs) == 0 && fs.f_flags & ST_RDONLY;
}

/* Calls IS_IT for each place where something is mounted, until it returns true. */
static bool find_mount(
	struct hint_case *h, bool (*is_it)(struct hint_case *h, const char *place))
{
	int fd = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC);
	char lines[8192 + 1];
	bool found = false;
	ssize_t n;

	/* A read(2) ends behind a whole line. */
	while (!found && fd >= 0 && (n = read(fd, lines, sizeof lines - 1)) > 0) {
		lines[n] = '\0';
		for (char *at = lines; *at && !found;) {
			char *end;
			bool more;

			for (int field = 0; field < 4; field++)
				at = strchrnul(at, ' '), at += *at != '\0';
			end = strchrnul(at, ' ');
			more = *end;
			*end = '\0';
			found = is_it(h, at);
			at = strchrnul(end + more, '\n');
			at += *at != '\0';
		}
	}
	close(fd);
	return found;
}

/* On a directory that is always empty it covers nothing. */
static bool covers_proc(struct hint_case *h, const char *place)
{
	if (strncmp(place, "/proc/", 6) != 0 || !strcmp(place, "/proc/sys/fs/binfmt_misc") ||
		!strcmp(place, "/proc/fs/nfsd"))
		return false;
	fmt_write(h->found, sizeof h->found, "%s", place);
	return true;
}

bool hint_proc_covered(struct hint_case *h)
{
	return find_mount(h, covers_proc);
}

static bool is_below(struct hint_case *h, const char *place)
{
	size_t length = strlen(h->what);

	length -= length && h->what[length - 1] == '/';
	return !strncmp(place, h->what, length) && place[length] == '/' && place[length + 1];
}

bool hint_proc_locked(struct hint_case *h)
{
	return *h->what == '/' && hint_cause_few_ids(h) && find_mount(h, is_below);
}

static bool count_down(struct hint_case *h, const char *place)
{
	(void)place;
	return --h->number <= 0;
}

/* A run needs some two dozen. */
bool hint_proc_mounts(struct hint_case *h)
{
	struct hint_case count = { 0 };
	uint64_t most;

	if (value_number(hint_cause_read("/proc/sys/fs/mount-max", h->found, sizeof h->found),
		    0, INT_MAX, &most) < 0)
		return false;
	count.number = (int)most - 40;
	return find_mount(&count, count_down);
}
