#ifndef APPLET_H
#define APPLET_H

#include "opt.h"

/* An applet is one file of this folder that defines `const struct applet applet_NAME` (with _
 * for -). The file is its registration: the Makefile makes the table from the folder. */
struct applet {
	const char *name;
	struct opt_table options;
	void *config; /* what the options are set in */
	int failure;  /* exit status when the applet itself fails */
	/* ARGV as it came, OPERANDS its part behind the options. Returns the exit status, or -1
	 * for FAILURE; main prints the error if one is set, whatever the status. */
	int (*main)(char **argv, char **operands);
};

/* The first words of an applet: its name, how usage writes what follows the options, and one
 * line for the list of applets. For the latter two see OPT. */
#define APPLET_WORDS(name, operands, summary) name

/* All applets, ended by NULL. */
extern const struct applet *const applet_table[];

/* The applet of that name; NULL if it is not built in. */
const struct applet *applet_find(const char *name);

/* Errors of several: no COMMAND for err_program; without an applet. */
#define APPLET_NO_COMMAND "no COMMAND given: %s [OPTION]... COMMAND [ARG]..."
#define APPLET_LACKS      "this minictr was built without its applet %s"

/* Path of this program's file, for links and copies of it: by /proc, else as it was started.
 * PATH_MAX bytes that stay valid; NULL with the error set. */
const char *applet_program_file(void);

#endif
