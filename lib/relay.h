#ifndef RELAY_H
#define RELAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <termios.h>

/* What lies between the standard input and output and the pty of COMMAND while it runs. */

/* Bytes on their way. FROM or TO is -1 when nothing comes or goes there any more. */
struct relay_flow {
	int from, to;
	size_t start, end;
	char data[4096]; /* as much as a terminal gives in one read, and a pipe takes in one
			  * write without blocking once it has room */
};

struct relay {
	int master, slave; /* of the pty; the slave is held so that it never looks hung up */
	int signals;       /* readable while a signal waits, see relay_open */
	pid_t pid;         /* COMMAND, or an init before it */
	bool has_init;     /* then COMMAND is in a group of its own */
	bool is_raw;       /* the terminal on standard input is ours now */
	bool has_terminal; /* there is one on standard input */
	bool is_line_begun;
	struct termios before;
	struct relay_flow in, out;
};

/* Opens what is needed beside r->master, so that nothing can fail later. 0; -1, error set. */
int relay_open(struct relay *r);

/* Begins: the terminal on standard input becomes raw, unless we are in its background. All
 * signals must be blocked. */
void relay_start(struct relay *r, pid_t pid);

/* Relays until a signal is pending: returns 0. Or returns the signal that the pty has just sent
 * to COMMAND: INT, QUIT or TSTP for a character that was typed; or HUP when standard output
 * is gone: it is sent by relay_hang_up, which has to follow. */
int relay_run(struct relay *r);

/* Closes the pty: nothing is relayed any more. */
void relay_hang_up(struct relay *r);

/* The size of our terminal has changed. */
void relay_resize(struct relay *r);

/* Gives the terminal back for a while and takes it again, if it is ours to take. */
void relay_pause(struct relay *r);
void relay_resume(struct relay *r);

/* How many milliseconds a reader has, where we do not wait for him for ever. */
enum { RELAY_PATIENCE = 1000 };

/* COMMAND has ended: passes on what it left behind, and gives the terminal back. Ends earlier
 * when one of the signals that end a program comes, or when the reader takes nothing for
 * PATIENCE milliseconds; -1: he has all the time. */
void relay_finish(struct relay *r, int patience);

/* In place of relay_finish, by a process that outlives this one: gives the terminal back,
 * unless it is set otherwise by now. */
void relay_abandon(struct relay *r);

#endif
