#ifndef SHELL_H
#define SHELL_H

/* A shell for one who named no command. */

/* Executes $SHELL, else that of the real user in /etc/passwd, else /bin/sh, as a login shell
 * and with the environment of this process. Returns only if that failed, as command_exec does.
 */
int shell_exec(void);

#endif
