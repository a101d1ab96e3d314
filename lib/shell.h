#ifndef SHELL_H
#define SHELL_H

/* A shell for one who named no command. */

/* Path of the shell: $SHELL, else that of the real user in /etc/passwd, else /bin/sh. */
const char *shell_find(void);

/* Executes the file SHELL as a login shell, with the environment ENVP. Returns only if that
 * failed, as command_exec does. */
int shell_exec(const char *shell, char *const *envp);

#endif
