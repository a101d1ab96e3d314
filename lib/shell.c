#include "shell.h"

#include "command.h"
#include "err.h"
#include "fmt.h"
#include "passwd.h"
#include "text.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

static const char *find(void)
{
	const char *shell = getenv("SHELL");
	struct passwd_user user;
	uid_t uid = getuid();

	if (shell && *shell)
		return shell;
	if (passwd_find(PASSWD_USERS, NULL, &uid, &user) > 0 && *user.shell)
		return user.shell;
	return "/bin/sh";
}

/* The dash before its name is how a shell knows. */
int shell_exec(void)
{
	const char *shell = find();
	char name[NAME_MAX + 2];
	char *words[] = { name, NULL };

	fmt_write(name, sizeof name, "-%s", text_base_name(shell));
	execve(shell, words, environ);
	fail_path(shell);
	return errno == ENOENT ? COMMAND_NOT_FOUND : COMMAND_NOT_RUN;
}
