#include "idmap.h"

#include "command.h"
#include "fmt.h"
#include "io.h"
#include "words.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static const struct {
	const char *file;
	const char *tool;
} kinds[] = {
	[IDRANGE_USERS] = { "uid_map", "newuidmap" },
	[IDRANGE_GROUPS] = { "gid_map", "newgidmap" },
};

int idmap_set_setgroups(const char *word)
{
	if (io_write_file(AT_FDCWD, "/proc/self/setgroups", word) == 0)
		return 0;
	return errno == ENOENT && !access("/proc/self", F_OK) ? 0 : -1;
}

int idmap_write_own(enum idrange_kind kind, uint32_t inner, uint32_t outer)
{
	char path[32], line[48];

	if (kind == IDRANGE_GROUPS && idmap_set_setgroups("deny") < 0)
		return -1;
	fmt_write(path, sizeof path, "/proc/self/%s", kinds[kind].file);
	fmt_write(line, sizeof line, "%u %u 1", inner, outer);
	return io_write_file(AT_FDCWD, path, line);
}

static int write_file(enum idrange_kind kind, const struct idrange_map *map, pid_t pid)
{
	char path[48], text[IDRANGE_TEXT];

	if (idrange_format(map, text) < 0)
		return -1;
	fmt_write(path, sizeof path, "/proc/%d/%s", pid, kinds[kind].file);
	return io_write_file(AT_FDCWD, path, text);
}

/* TOOL PID INNER OUTER COUNT... */
static int run_tool(enum idrange_kind kind, const struct idrange_map *map, pid_t pid)
{
	char rows[IDRANGE_TEXT], line[IDRANGE_TEXT + 32];
	char **words;

	if (idrange_format(map, rows) < 0)
		return -1;
	fmt_write(line, sizeof line, "%s %d %s", kinds[kind].tool, pid, rows);
	words = words_split(line);
	return words ? command_run(words) : -1;
}

bool idmap_is_given(const struct idmap *maps)
{
	return maps->map[IDRANGE_USERS].count || maps->map[IDRANGE_GROUPS].count;
}

int idmap_write_for(const void *context, pid_t pid)
{
	const struct idmap *maps = context;
	int (*write_map)(enum idrange_kind kind, const struct idrange_map *map, pid_t pid) =
		geteuid() == 0 ? write_file : run_tool;
	int status = 0;

	for (enum idrange_kind kind = IDRANGE_USERS; kind <= IDRANGE_GROUPS && !status; kind++)
		if (maps->map[kind].count)
			status = write_map(kind, &maps->map[kind], pid);
	return status;
}
