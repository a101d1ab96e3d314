#include "hint-cause.h"

#include "caps.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "ns.h"
#include "probe.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/stat.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

const char *hint_cause_read(const char *path, char *text, size_t size)
{
	ssize_t length = io_read_file(AT_FDCWD, path, text, size);

	text[length > 0 ? length - (text[length - 1] == '\n') : 0] = '\0';
	return length < 0 ? NULL : text;
}

bool hint_cause_file(struct hint_case *h)
{
	size_t length = strcspn(h->arg, "=~!");
	const char *part = h->arg + length + 1;
	char path[80];

	fmt_write(path, sizeof path, "%.*s", (int)length, h->arg);
	if (!hint_cause_read(path, h->found, sizeof h->found))
		return false;
	if (h->arg[length] == '=')
		return !strcmp(h->found, part);
	return (text_find(h->found, part) != NULL) == (h->arg[length] == '~');
}

static bool has_capability(const char *name)
{
	uint64_t wanted = 0, permitted;

	return caps_parse(name, &wanted) < 0 || caps_permitted(&permitted) < 0 ||
	       permitted & wanted;
}

bool hint_cause_namespace(struct hint_case *h)
{
	for (const struct ns *ns = ns_table; ns->name; ns++) {
		if (probe_inside(ns->flag, NULL, NULL) == 0 || err_number() != h->number)
			continue;
		fmt_write(h->found, sizeof h->found, "%s",
			h->number == EINVAL ? ns->option : ns->proc);
		return true;
	}
	return false;
}

bool hint_cause_no_rights(struct hint_case *h)
{
	(void)h;
	return !has_capability("SYS_ADMIN") && probe_inside(CLONE_NEWUSER, NULL, NULL) == 0;
}

bool hint_cause_unshare_filter(struct hint_case *h)
{
	(void)h;
	return unshare(0) < 0 && errno == EPERM;
}

bool hint_cause_filter(struct hint_case *h)
{
	(void)h;
	return prctl(PR_GET_SECCOMP) > 0;
}

bool hint_cause_chroot(struct hint_case *h)
{
	struct statx st;

	(void)h;
	return syscall(SYS_statx, AT_FDCWD, "/", 0, 0, &st) == 0 &&
	       st.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT &&
	       !(st.stx_attributes & STATX_ATTR_MOUNT_ROOT);
}

bool hint_cause_capability(struct hint_case *h)
{
	return !has_capability(h->arg);
}

bool hint_cause_root_map(struct hint_case *h)
{
	(void)h;
	return geteuid() == 0 && !has_capability("SETFCAP");
}

bool hint_cause_pid_ended(struct hint_case *h)
{
	char now[32] = "", next[32] = "";

	(void)h;
	return readlink("/proc/self/ns/pid", now, sizeof now - 1) > 0 &&
	       readlink("/proc/self/ns/pid_for_children", next, sizeof next - 1) > 0 &&
	       strcmp(now, next) != 0;
}

/* No more than MOST can be in use. */
static bool is_at_limit(struct hint_case *h, int resource, uint64_t most)
{
	struct rlimit limit;

	if (prlimit(0, resource, NULL, &limit) < 0 || limit.rlim_cur > most)
		return false;
	fmt_write(h->found, sizeof h->found, "%llu", (unsigned long long)limit.rlim_cur);
	return true;
}

bool hint_cause_files(struct hint_case *h)
{
	return is_at_limit(h, RLIMIT_NOFILE, RLIM_INFINITY - 1);
}

/* How many are this user's is told nowhere; all there are stand behind a slash. */
bool hint_cause_processes(struct hint_case *h)
{
	char load[64];
	const char *all =
		hint_cause_read("/proc/loadavg", load, sizeof load) ? strchr(load, '/') : NULL;

	if (!all || has_capability("SYS_RESOURCE"))
		return false;
	all++;
	return is_at_limit(h, RLIMIT_NPROC, text_read_number(&all));
}

bool hint_cause_pids(struct hint_case *h)
{
	char now[32];

	return hint_cause_read("/sys/fs/cgroup/pids.max", h->found, sizeof h->found) &&
	       hint_cause_read("/sys/fs/cgroup/pids.current", now, sizeof now) &&
	       !strcmp(now, h->found);
}

bool hint_cause_cgroup_top(struct hint_case *h)
{
	(void)h;
	return access("/sys/fs/cgroup/cgroup.type", F_OK) == 0;
}

/* Major and minor number as one. */
static unsigned version(const char *text)
{
	unsigned major_number = (unsigned)text_read_number(&text);

	text += *text == '.';
	return major_number * 1000 + (unsigned)text_read_number(&text);
}

bool hint_cause_older(struct hint_case *h)
{
	struct utsname name;

	if (uname(&name) < 0)
		return false;
	fmt_write(h->found, sizeof h->found, "%s", name.release);
	return version(name.release) < version(h->arg);
}

bool hint_cause_no_new_privs(struct hint_case *h)
{
	(void)h;
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) > 0;
}
