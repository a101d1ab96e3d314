#include "cgroup-why.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "mount.h"
#include "text.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* What /proc/cgroups has behind the name of the controller V1: the number of the v1 hierarchy
 * that has it or 0. NULL if it is not listed: since Linux 6.15 those that v1 cannot have are
 * not. */
static const char *find_row(const char *cgroups, const char *v1)
{
	char start[32];

	fmt_write(start, sizeof start, "%s\t", v1);
	cgroups = text_find_line(cgroups, start);
	return cgroups ? cgroups + strlen(start) : NULL;
}

static void read_proc(const char *name, char *text, size_t size)
{
	int proc = mount_open_proc();

	*text = '\0';
	if (proc >= 0 && io_read_file(proc, name, text, size) < 0)
		*text = '\0';
	close(proc);
}

/* A hint names the option. */
static int fail_for_lack(const char *name)
{
	return fail_plain("%s: this kernel has no such limit", name);
}

int cgroup_why_missing(const char *name, int is_root)
{
	const char *v1 = strcmp(name, "io") ? name : "blkio";
	char text[4096];
	const char *row;
	unsigned hierarchy;

	if (!is_root)
		return fail_plain(
			"%s: is not handed down to this cgroup namespace: enable it outside",
			name);
	read_proc("cgroups", text, sizeof text);
	row = find_row(text, v1);
	hierarchy = row ? (unsigned)text_read_number(&row) : 0;
	if (hierarchy)
		return fail_plain("%s: is bound to cgroup v1 (hierarchy %u, %s): boot with "
				  "cgroup_no_v1=%s or systemd.unified_cgroup_hierarchy=1",
			name, hierarchy, v1, v1);
	read_proc("cmdline", text, sizeof text);
	if (row || (text_find(text, "cgroup_disable=") &&
			   text_lists(text, " \n=,", name, strlen(name))))
		return fail_plain(
			"%s: is disabled by the boot option cgroup_disable=%s; a Raspberry "
			"Pi needs cgroup_enable=%s",
			name, name, name);
	return fail_for_lack(name);
}

int cgroup_why_refused(const char *file, const char *value)
{
	if (errno == ENOENT)
		return fail_for_lack(file);
	if (errno == ERANGE)
		return fail_plain("%s: '%s' is out of the kernel's range", file, value);
	return fail("%s: the kernel refuses '%s'", file, value);
}
