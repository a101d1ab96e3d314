#include "hint-cause.h"

#include "caps.h"
#include "command.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "ns.h"
#include "probe.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/stat.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/xattr.h>
#include <unistd.h>

const char *hint_cause_read(const char *path, char *text, size_t size)
{
	ssize_t length = io_read_file(AT_FDCWD, path, text, size);

	text[length > 0 ? length - (text[length - 1] == '\n') : 0] = '\0';
	return text;
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

bool hint_cause_image(struct hint_case *h)
{
	static const char *const kinds[] = { "squashfs: ", "erofs: ", "ext4: " };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (text_find(h->text, kinds[i]))
			return hint_cause_few_ids(h);
	return false;
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

bool hint_cause_sysctl(struct hint_case *h)
{
	const char *value = strchr(h->arg, '=') + 1;
	char path[80], now[32];

	fmt_write(path, sizeof path, "/proc/sys/%.*s", (int)(value - 1 - h->arg), h->arg);
	return !strcmp(hint_cause_read(path, now, sizeof now), value);
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

static const char *read_map(struct hint_case *h)
{
	char *to = h->found;

	if (io_read_file(AT_FDCWD, "/proc/self/uid_map", h->found, sizeof h->found) < 0)
		return NULL;
	for (const char *from = h->found; *from; from++)
		if (*from == '\n' && from[1])
			*to++ = ',';
		else if (*from != '\n' && (*from != ' ' || (to > h->found && to[-1] != ' ')))
			*to++ = *from;
	*to = '\0';
	return h->found;
}

bool hint_cause_no_ids(struct hint_case *h)
{
	const char *map = read_map(h);

	return map && !*map;
}

bool hint_cause_few_ids(struct hint_case *h)
{
	const char *map = read_map(h);

	return map && strcmp(map, "0 0 4294967295") != 0;
}

bool hint_cause_pid_ended(struct hint_case *h)
{
	char now[32] = "", next[32] = "";

	(void)h;
	return readlink("/proc/self/ns/pid", now, sizeof now - 1) > 0 &&
	       readlink("/proc/self/ns/pid_for_children", next, sizeof next - 1) > 0 &&
	       strcmp(now, next) != 0;
}

static bool has_limit(struct hint_case *h, int resource)
{
	struct rlimit limit;

	if (getrlimit(resource, &limit) < 0 || limit.rlim_cur == RLIM_INFINITY)
		return false;
	fmt_write(h->found, sizeof h->found, "%llu", (unsigned long long)limit.rlim_cur);
	return true;
}

bool hint_cause_files(struct hint_case *h)
{
	return has_limit(h, RLIMIT_NOFILE);
}

bool hint_cause_processes(struct hint_case *h)
{
	return !has_capability("SYS_RESOURCE") && has_limit(h, RLIMIT_NPROC);
}

bool hint_cause_pids(struct hint_case *h)
{
	char now[32];

	return *hint_cause_read("/sys/fs/cgroup/pids.max", h->found, sizeof h->found) &&
	       !strcmp(hint_cause_read("/sys/fs/cgroup/pids.current", now, sizeof now),
		       h->found);
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

bool hint_cause_profile(struct hint_case *h)
{
	const char *end =
		text_find(hint_cause_read("/proc/self/attr/current", h->found, sizeof h->found),
			" (enforce)");

	return end != NULL;
}

bool hint_cause_file_system(struct hint_case *h)
{
	char text[4096];

	return *hint_cause_read("/proc/filesystems", text, sizeof text) &&
	       !text_find(text, h->arg);
}

bool hint_cause_no_new_privs(struct hint_case *h)
{
	(void)h;
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) > 0;
}

bool hint_cause_find_tool(struct hint_case *h)
{
	return command_find(text_find(h->text, "newuidmap") ? "newuidmap" : "newgidmap",
		h->found, sizeof h->found);
}

bool hint_cause_tool(struct hint_case *h)
{
	struct stat st;

	return hint_cause_find_tool(h) && stat(h->found, &st) == 0 && !(st.st_mode & S_ISUID) &&
	       getxattr(h->found, "security.capability", NULL, 0) <= 0;
}

bool hint_cause_tool_mount(struct hint_case *h)
{
	struct statfs fs;

	return hint_cause_find_tool(h) && statfs(h->found, &fs) == 0 && fs.f_flags & ST_NOSUID;
}
