#include "command.h"

#include "child.h"
#include "err.h"
#include "fmt.h"
#include "sig.h"
#include "words.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void exec_by_shell(const char *file, char *const *argv)
{
	const char *const shell[] = { "/bin/sh", file, NULL };
	char **words = words_join(shell, argv + 1);

	if (words)
		execve(shell[0], words, environ);
}

/* One for another machine, or cut short: a shell would take it for a script. */
static bool is_program(const char *file)
{
	char start[SELFMAG];
	/* What it was, a regular file, it need not be any more: a FIFO would hold us up. */
	int fd = open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	bool is_elf = read(fd, start, SELFMAG) == SELFMAG && !memcmp(start, ELFMAG, SELFMAG);

	close(fd);
	return is_elf;
}

static void exec_file(char *file, char *const *argv)
{
	execve(file, argv, environ);
	if (errno != ENOEXEC)
		return;
	if (!is_program(file))
		exec_by_shell(file, argv);
	else
		errno = ENOEXEC;
}

/* After these the next directory is tried. */
static bool is_absent(int number)
{
	return number == ENOENT || number == ENOTDIR || number == EACCES;
}

bool command_next(const char **path, const char *name, char *file, size_t size)
{
	int length;

	if (!*path)
		return false;
	length = (int)strcspn(*path, ":");
	if ((size_t)length + strlen(name) + 2 <= size)
		fmt_write(file, size, "%.*s%s%s", length, *path, length ? "/" : "", name);
	else
		*file = '\0';
	*path = (*path)[length] ? *path + length + 1 : NULL;
	return true;
}

static const char *find_path(void)
{
	const char *path = getenv("PATH");

	return path ? path : "/bin:/usr/bin";
}

/* An EACCES on the way is what the user has to know, if nothing else is found. */
static void exec_from_path(char *const *argv)
{
	const char *path = find_path();
	char file[PATH_MAX];
	bool denied = false;

	errno = ENOENT;
	while (is_absent(errno) && command_next(&path, argv[0], file, sizeof file)) {
		exec_file(file, argv);
		denied |= errno == EACCES;
	}
	if (denied && is_absent(errno))
		errno = EACCES;
}

int command_exec(char *const *argv)
{
	if (!*argv[0])
		errno = ENOENT;
	else if (strchr(argv[0], '/'))
		exec_file(argv[0], argv);
	else
		exec_from_path(argv);
	fail_path(*argv[0] ? argv[0] : "''");
	return errno == ENOENT ? COMMAND_NOT_FOUND : COMMAND_NOT_RUN;
}

bool command_is_there(const char *name)
{
	const char *path = find_path();
	char file[PATH_MAX];

	while (command_next(&path, name, file, sizeof file))
		if (access(file, X_OK) == 0)
			return true;
	return false;
}

/* Of a program that ended: in words where it left none of its own. */
static int explain(const char *name, int status)
{
	int number = WTERMSIG(status);

	if (number) {
		fail_plain("%s: killed by SIG%s", name, sig_name(number));
		return 128 + number;
	}
	if (WEXITSTATUS(status) && !*err_text())
		fail_plain("%s: exit status %d", name, WEXITSTATUS(status));
	return WEXITSTATUS(status);
}

/* The child shares our memory until its exec, so a failure of that leaves its error here. */
int command_run(char *const *argv)
{
	pid_t child;

	err_clear();
	child = vfork();
	if (child == 0)
		_exit(command_exec(argv));
	if (child < 0)
		return fail("fork");
	return explain(argv[0], child_wait(child));
}
