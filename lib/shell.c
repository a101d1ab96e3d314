#include "shell.h"

#include "command.h"
#include "err.h"
#include "fmt.h"
#include "passwd.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *shell_shell(void)
{
	const char *shell = getenv("SHELL");
	struct passwd_user user;

	if (shell && *shell)
		return shell;
	if (passwd_find_id(AT_FDCWD, "/etc/passwd", getuid(), &user) > 0 && *user.shell)
		return user.shell;
	return "/bin/sh";
}

/* The dash before its name is how a shell knows. */
int shell_exec(const char *shell, char *const *envp)
{
	const char *slash = strrchr(shell, '/');
	char name[NAME_MAX + 2];
	char *words[] = { name, NULL };

	fmt_write(name, sizeof name, "-%s", slash ? slash + 1 : shell);
	execve(shell, words, envp);
	fail("%s", shell);
	return errno == ENOENT ? COMMAND_NOT_FOUND : COMMAND_NOT_RUN;
}
