#include "optfile.h"

#include "err.h"
#include "fmt.h"
#include "io.h"
#include "pool.h"
#include "words.h"

#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LARGEST = 1024 * 1024 };

static const char blanks[] = " \t\r";

/* The whole text of PATH, which may be a pipe. */
static char *load(const char *path)
{
	int fd = io_open(AT_FDCWD, path, O_RDONLY);
	struct stat st;
	ssize_t length;
	char *text;
	size_t size;

	if (fd < 0)
		return NULL;
	size = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < LARGEST
		       ? (size_t)st.st_size + 2
		       : LARGEST;
	text = pool_take(size);
	length = text ? io_read_all(fd, text, size) : -1;
	close(fd);
	if (length >= 0 && strlen(text) == (size_t)length)
		return text;
	/* What follows the byte would be lost without a word. */
	if (length >= 0)
		fail_plain("%s: is no text: it has a NUL byte", path);
	else if (text)
		fail_path(path);
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

/* The same for a line that is neither empty nor a comment. NUMBER counts the lines. */
static char *next_entry(char **text, unsigned *number)
{
	char *line;

	do {
		line = next_line(text);
		++*number;
	} while (line && (!*line || *line == '#'));
	return line;
}

static int apply_line(const struct opt_table *table, void *config, char *line, char ***command)
{
	char *value = line + strcspn(line, blanks);
	char *end = line + strlen(line);

	while (strchr(blanks, end[-1]))
		*--end = '\0';
	if (*value)
		*value++ = '\0';
	value += strspn(value, blanks);
	if (!strcmp(line, "--")) {
		*command = words_split(value);
		return *command ? 0 : -1;
	}
	return opt_apply(table, config, line, *value ? value : NULL);
}

int optfile_apply(
	const struct opt_table *table, void *config, const char *path, char ***command)
{
	char *text = load(path), *line;
	unsigned number = 0;

	*command = NULL;
	if (!text)
		return -1;
	while ((line = next_entry(&text, &number))) {
		if (*command)
			return fail_plain("%s:%u: a line behind the command", path, number);
		if (apply_line(table, config, line, command) < 0) {
			char where[PATH_MAX + 16];

			fmt_write(where, sizeof where, "%s:%u", path, number);
			return fail_in(where);
		}
	}
	return 0;
}

int optfile_add_variables(struct opt_list *list, const char *path)
{
	const struct opt row = { 0 };
	char *text = load(path), *line;
	unsigned number = 0;

	if (!text)
		return -1;
	while ((line = next_entry(&text, &number))) {
		if (*line == '=' || strcspn(line, blanks) < strcspn(line, "="))
			return fail_plain(
				"%s:%u: '%s' is not NAME=VALUE or NAME", path, number, line);
		if (opt_add(list, &row, line) < 0)
			return -1;
	}
	return 0;
}
