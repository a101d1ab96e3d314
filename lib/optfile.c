#include "optfile.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "kernel.h"
#include "words.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGEST = 1024 * 1024 };

static const char blanks[] = " \t\r";

/* The whole text of PATH, which may be a pipe. */
static char *load(const char *path)
{
	int fd = io_open(AT_FDCWD, path, O_RDONLY);
	char *text = kernel_map(LARGEST);
	ssize_t length;

	if (fd < 0)
		return NULL;
	length = text == MAP_FAILED ? -1 : io_read_all(fd, text, LARGEST);
	close(fd);
	if (length < 0)
		fail_path(path);
	else if (strlen(text) == (size_t)length)
		return text;
	else
		/* What follows the byte would be lost without a word. */
		fail_plain("%s: is no text: it has a NUL byte", path);
	return NULL;
}

/* Cuts the next line off *TEXT, without the blanks before it; NULL at the end. */
static char *next_line(char **text)
{
	char *line = *text, *end;

	if (!*line)
		return NULL;
	end = strchrnul(line, '\n');
	*text = *end ? end + 1 : end;
	*end = '\0';
	if (end > line && end[-1] == '\r')
		end[-1] = '\0';
	return line + strspn(line, blanks);
}

/* Gives TAKE each line of the file PATH that is neither empty nor a comment. 0 or -1. */
static int take_lines(const char *path, int (*take)(void *context, char *line), void *context)
{
	char *text = load(path), *line;
	char where[PATH_MAX + 16];

	if (!text)
		return -1;
	for (unsigned number = 1; (line = next_line(&text)); number++) {
		if (!*line || *line == '#' || take(context, line) == 0)
			continue;
		fmt_write(where, sizeof where, "%s:%u", path, number);
		return fail_in(where);
	}
	return 0;
}

/* Where options go. */
struct target {
	const struct opt_table *table;
	void *config;
	char **command; /* NULL: not said yet */
};

static int apply_line(void *context, char *line)
{
	struct target *target = context;
	char *value = line + strcspn(line, blanks);
	char *end = line + strlen(line);

	if (target->command)
		return fail_plain("a line behind the command");
	while (strchr(blanks, end[-1]))
		*--end = '\0';
	if (*value)
		*value++ = '\0';
	value += strspn(value, blanks);
	if (!strcmp(line, "--")) {
		target->command = words_split(value);
		return target->command ? 0 : -1;
	}
	return opt_apply(target->table, target->config, line, *value ? value : NULL);
}

int optfile_apply(
	const struct opt_table *table, void *config, const char *path, char ***command)
{
	struct target target = { table, config, NULL };
	int status = take_lines(path, apply_line, &target);

	*command = target.command;
	return status;
}

static int add_variable(void *list, char *line)
{
	const struct opt row = { 0 };

	if (*line == '=' || strcspn(line, blanks) < strcspn(line, "="))
		return fail_plain("'%s' is not NAME=VALUE or NAME", line);
	return opt_add(list, &row, line);
}

int optfile_add_variables(struct opt_list *list, const char *path)
{
	return take_lines(path, add_variable, list);
}
