#include "hint-cause.h"

#include "caps.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "mount.h"
#include "mountinfo.h"
#include "ns.h"
#include "packed.h"
#include "probe.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/nsfs.h>
#include <linux/stat.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

struct hint_case hint_case;

/* The text of a small file without its last newline; NULL if it cannot be read. */
static const char *read_text(const char *path, char *text, size_t size)
{
	ssize_t length = io_read_file(AT_FDCWD, path, text, size);

	text[length > 0 ? length - (text[length - 1] == '\n') : 0] = '\0';
	return length < 0 ? NULL : text;
}

bool hint_cause_file(void)
{
	size_t length = strcspn(hint_case.arg, "=~!");
	const char *part = hint_case.arg + length + 1;
	char path[80], other[32];

	if (!hint_case.arg[length])
		return access(hint_case.arg, F_OK) < 0;
	fmt_write(path, sizeof path, "%.*s", (int)length, hint_case.arg);
	if (*part == '/')
		part = read_text(part, other, sizeof other);
	if (!part || !read_text(path, hint_case.found, sizeof hint_case.found))
		return false;
	if (hint_case.arg[length] == '=')
		return !strcmp(hint_case.found, part);
	return (text_find(hint_case.found, part) != NULL) == (hint_case.arg[length] == '~');
}

static bool has_capability(const char *name)
{
	uint64_t wanted = 0, permitted;

	return caps_parse(name, &wanted) < 0 || caps_permitted(&permitted) < 0 ||
	       permitted & wanted;
}

/* What a kernel that has them was built with, in the order of ns_table. */
static const char options[] PACKED(
	"table") = "CONFIG_USER_NS\0CONFIG_CGROUPS\0CONFIG_IPC_NS\0CONFIG_UTS_NS\0"
		   "CONFIG_NET_NS\0CONFIG_PID_NS\0CONFIG_NAMESPACES\0CONFIG_TIME_NS";

bool hint_cause_namespace(void)
{
	const char *option = options;

	packed_lay(options + sizeof options - 1);
	for (size_t i = 0; i < NS_COUNT; i++, option = text_next(option)) {
		if (probe_inside(ns_table[i].flag, NULL, NULL) == 0 ||
			err_number() != hint_case.number)
			continue;
		fmt_write(hint_case.found, sizeof hint_case.found, "%s",
			hint_case.number == EINVAL ? option : ns_table[i].proc);
		return true;
	}
	return false;
}

bool hint_cause_unshare_filter(void)
{
	return unshare(0) < 0 && errno == EPERM;
}

bool hint_cause_filter(void)
{
	return prctl(PR_GET_SECCOMP) > 0;
}

bool hint_cause_chroot(void)
{
	struct statx st;

	return syscall(SYS_statx, AT_FDCWD, "/", 0, 0, &st) == 0 &&
	       st.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT &&
	       !(st.stx_attributes & STATX_ATTR_MOUNT_ROOT);
}

bool hint_cause_capability(void)
{
	return !has_capability(hint_case.arg);
}

bool hint_cause_root_map(void)
{
	return geteuid() == 0 && !has_capability("SETFCAP");
}

bool hint_cause_pid_ended(void)
{
	const char *own = "/proc/self/ns/pid";

	return io_is_same_file(own, own) &&
	       !io_is_same_file(own, "/proc/self/ns/pid_for_children");
}

/* How many are this user's is told nowhere; all there are stand behind a slash. */
bool hint_cause_processes(void)
{
	struct rlimit limit;
	char load[64];
	const char *all =
		read_text("/proc/loadavg", load, sizeof load) ? strchr(load, '/') : NULL;

	if (!all || has_capability("SYS_RESOURCE"))
		return false;
	all++;
	if (prlimit(0, RLIMIT_NPROC, NULL, &limit) < 0 ||
		limit.rlim_cur > text_read_number(&all))
		return false;
	fmt_write(hint_case.found, sizeof hint_case.found, "%llu",
		(unsigned long long)limit.rlim_cur);
	return true;
}

/* Major and minor number as one. */
static unsigned version(const char *text)
{
	unsigned major_number = (unsigned)text_read_number(&text);

	text += *text == '.';
	return major_number * 1000 + (unsigned)text_read_number(&text);
}

bool hint_cause_older(void)
{
	struct utsname name;

	if (uname(&name) < 0)
		return false;
	fmt_write(hint_case.found, sizeof hint_case.found, "%s", name.release);
	return version(name.release) < version(hint_case.arg);
}

bool hint_cause_no_new_privs(void)
{
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) > 0;
}

/* The kernel shows nobody a namespace that is above his own. */
bool hint_cause_pid_owner(void)
{
	int ns = open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC);
	int owner = ioctl(ns, NS_GET_USERNS);
	bool is_above = owner < 0 && errno == EPERM;

	close(owner);
	close(ns);
	return is_above;
}

/* On a directory that is always empty it covers nothing. */
static bool covers_proc(void *arg, const char *line)
{
	const char *place = mountinfo_place(line);
	size_t length = strcspn(place, " ");

	(void)arg;
	if (strncmp(place, "/proc/", 6) != 0 ||
		text_lists("/proc/sys/fs/binfmt_misc /proc/fs/nfsd", " ", place, length))
		return false;
	fmt_write(hint_case.found, sizeof hint_case.found, "%.*s", (int)length, place);
	return true;
}

bool hint_cause_proc_covered(void)
{
	return mountinfo_find(AT_FDCWD, MOUNTINFO_OWN, covers_proc, NULL) > 0;
}

/* Alone it cannot be copied, with all that is mounted below it can. */
bool hint_cause_locked(void)
{
	return mount_clone(AT_FDCWD, hint_case.what, 0) < 0 &&
	       mount_clone(AT_FDCWD, hint_case.what, AT_RECURSIVE) >= 0;
}

static bool count_down(void *arg, const char *line)
{
	(void)line;
	return --*(int *)arg <= 0;
}

/* A run needs some two dozen. */
bool hint_cause_mounts(void)
{
	const char *most =
		read_text("/proc/sys/fs/mount-max", hint_case.found, sizeof hint_case.found);
	int count = most ? (int)text_read_number(&most) - 40 : 0;

	return most && mountinfo_find(AT_FDCWD, MOUNTINFO_OWN, count_down, &count) > 0;
}
