#ifndef TTY_H
#define TTY_H

#include <stdbool.h>
#include <termios.h>

/* Terminals and pseudo-terminals. Descriptors that are returned are O_CLOEXEC and the caller's;
 * a failure is -1 with the error set. */

/* Makes a detached mount of a devpts of its own. */
int tty_create_devpts(void);

/* Mounts one at PATH, which must be ours. 0 or -1. */
int tty_mount_devpts(const char *path);

/* Opens a new pty by PTMX below DIRFD. Returns its master, which does not block. */
int tty_open_master(int dirfd, const char *ptmx);

/* Opens the other side of MASTER, without a name that could lead elsewhere. */
int tty_open_slave(int master);

/* Gives TO the modes and the size of the terminals among the standard descriptors. */
void tty_copy_settings(int to);

/* Gives TO the size alone. */
void tty_copy_size(int to);

/* Makes TTY the controlling terminal of this process, in a session of its own. 0 or -1. */
int tty_become_controlling(int tty);

/* Whether this process may read and set TTY without being stopped: it is in the foreground, or
 * TTY is not its controlling terminal. */
bool tty_is_ours(int tty);

/* Whether TTY is set as tty_make_raw does it. */
bool tty_is_raw(int tty);

/* Sets TTY so that each byte passes as it is; BEFORE gets what it was. 0; -1 without an error
 * text if it is no terminal. */
int tty_make_raw(int tty, struct termios *before);

#endif
