#include "idmap.h"

#include "command.h"
#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
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

/* TOOL PID, then each word of the map. */
static char **tool_words(const char *tool, const char *pid, const struct idrange_map *map)
{
	char **words = pool_take((map->count * 3 + 3) * sizeof *words);
	char *text = pool_take(IDRANGE_TEXT);
	size_t n = 0;

	if (!words || !text || idrange_format(map, text) < 0)
		return NULL;
	words[n++] = pool_copy(tool, strlen(tool));
	words[n++] = pool_copy(pid, strlen(pid));
	for (text = strtok(text, " \n"); text; text = strtok(NULL, " \n"))
		words[n++] = text;
	return words[0] && words[1] ? words : NULL;
}

/* The child shares our memory until its exec, so a failure of that leaves its error here. */
static int run_tool(enum idrange_kind kind, const struct idrange_map *map, pid_t pid)
{
	char number[16];
	char **words;
	pid_t child;
	int status;

	fmt_write(number, sizeof number, "%d", pid);
	words = tool_words(kinds[kind].tool, number, map);
	if (!words)
		return -1;
	err_clear();
	child = vfork();
	if (child == 0)
		_exit(command_exec(words, environ, getenv("PATH")));
	if (child < 0)
		return fail("fork");
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return fail("%s", words[0]);
	if (WIFSIGNALED(status))
		return fail_plain("%s: killed by signal %d", words[0], WTERMSIG(status));
	if (WEXITSTATUS(status) && !*err_text())
		fail_plain("%s: exit status %d", words[0], WEXITSTATUS(status));
	return WEXITSTATUS(status);
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
