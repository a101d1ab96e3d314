/* Files of cgroupfs: cgroup.controllers, memory.events, cpu.stat, io.stat, /proc/self/cgroup.
 */

#include "frame/frame.h"

#include "../../lib/cgroup-tree.c"
#include "../../lib/report.c"
#include "cgroup.h"

static void report(char *text)
{
	char copy[4096];

	for (size_t i = 0; i < sizeof usage / sizeof *usage; i++) {
		struct text out = { .length = 0 };

		fmt_write(copy, sizeof copy, "%s", text);
		usage[i].add(&out, usage[i].file, copy);
		must(out.length < sizeof out.data && out.data[out.length] == '\0');
	}
}

void fuzz(char *text, size_t size)
{
	struct cgroup cgroup = { .dir = AT_FDCWD };
	char path[PATH_MAX];

	(void)size;
	find_own_path(path);
	must(strlen(path) < sizeof path && !text_find(path, "\n"));
	err_clear();
	cgroup_count(&cgroup, frame_file(), "oom_kill");
	report(text);
}
