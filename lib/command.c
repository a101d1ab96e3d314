#include "command.h"

#include "err.h"
#include "fmt.h"
#include "pool.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

static const char default_path[] = "/bin:/usr/bin";
static char shell[] = "/bin/sh";

static void exec_by_shell(char *file, char *const *argv, char *const *envp)
{
	size_t count = 0;
	char **words;

	while (argv[count])
		count++;
	words = pool_take((count + 2) * sizeof *words);
	if (!words)
		return;
	words[0] = shell;
	words[1] = file;
	memcpy(words + 2, argv + 1, count * sizeof *words);
	execve(shell, words, envp);
}

static void exec_file(char *file, char *const *argv, char *const *envp)
{
	execve(file, argv, envp);
	if (errno == ENOEXEC)
		exec_by_shell(file, argv, envp);
}

/* After these the next directory is tried. */
static bool is_absent(int number)
{
	return number == ENOENT || number == ENOTDIR || number == EACCES || number == ESTALE ||
	       number == ENODEV || number == ETIMEDOUT;
}

/* An EACCES on the way is what the user has to know, if nothing else is found. */
static void exec_from_path(char *const *argv, char *const *envp, const char *path)
{
	char file[PATH_MAX];
	bool denied = false;
	const char *end;

	errno = ENOENT;
	for (;; path = end + 1) {
		int length;

		end = strchrnul(path, ':');
		length = (int)(end - path);
		if (length + strlen(argv[0]) + 2 <= sizeof file) {
			fmt_write(file, sizeof file, "%.*s%s%s", length, path,
				length ? "/" : "", argv[0]);
			exec_file(file, argv, envp);
			denied |= errno == EACCES;
		}
		if (!*end || !is_absent(errno))
			break;
	}
	if (denied && is_absent(errno))
		errno = EACCES;
}

int command_exec(char *const *argv, char *const *envp, const char *path)
{
	if (!*argv[0])
		errno = ENOENT;
	else if (strchr(argv[0], '/'))
		exec_file(argv[0], argv, envp);
	else
		exec_from_path(argv, envp, path ? path : default_path);
	fail("%s", argv[0]);
	return errno == ENOENT ? COMMAND_NOT_FOUND : COMMAND_NOT_RUN;
}
