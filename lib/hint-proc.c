#include "hint-proc.h"

#include "fmt.h"
#include "mountinfo.h"
#include "text.h"
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
	return access(h->arg, F_OK) < 0;
}

bool hint_proc_fixed(struct hint_case *h)
{
	struct statfs fs;

	(void)h;
	return statfs("/proc/self", &fs) == 0 && fs.f_flags & ST_RDONLY;
}

/* On a directory that is always empty it covers nothing. */
static bool covers_proc(void *arg, const char *line)
{
	struct hint_case *h = arg;
	const char *place = mountinfo_place(line);
	size_t length = strcspn(place, " ");

	if (strncmp(place, "/proc/", 6) != 0 ||
		text_lists("/proc/sys/fs/binfmt_misc /proc/fs/nfsd", " ", place, length))
		return false;
	fmt_write(h->found, sizeof h->found, "%.*s", (int)length, place);
	return true;
}

bool hint_proc_covered(struct hint_case *h)
{
	return mountinfo_find(MOUNTINFO_OWN, covers_proc, h) > 0;
}

static bool is_below(void *arg, const char *line)
{
	const char *what = ((struct hint_case *)arg)->what;
	const char *place = mountinfo_place(line);
	size_t length = strlen(what);

	length -= length && what[length - 1] == '/';
	return !strncmp(place, what, length) && place[length] == '/' &&
	       place[length + 1] != ' ';
}

/* A relative path is taken at its word: little else is refused so. */
bool hint_proc_locked(struct hint_case *h)
{
	return hint_cause_file(h) &&
	       (*h->what != '/' || mountinfo_find(MOUNTINFO_OWN, is_below, h) > 0);
}

static bool count_down(void *arg, const char *line)
{
	(void)line;
	return --*(int *)arg <= 0;
}

/* A run needs some two dozen. */
bool hint_proc_mounts(struct hint_case *h)
{
	uint64_t most;
	int count;

	if (!hint_cause_read("/proc/sys/fs/mount-max", h->found, sizeof h->found) ||
		value_number(h->found, 0, INT_MAX, &most) < 0)
		return false;
	count = (int)most - 40;
	return mountinfo_find(MOUNTINFO_OWN, count_down, &count) > 0;
}
