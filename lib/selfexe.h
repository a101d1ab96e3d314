#ifndef SELFEXE_H
#define SELFEXE_H

/* This program's file (program.h) out of reach of a container: COMMAND can be /proc/self/exe,
 * or a script with that as its interpreter, which then runs from our file inside. */

/* Returns 0 when the file is out of reach: safe, or root's while we are not. Else we run from a
 * safe copy from here on, whose descriptor is returned, or the program is executed again from
 * one, as "minictr APPLET" and what follows in ARGV: nothing may have been read or changed
 * before that cannot be twice. -1 with the error set. */
int selfexe_protect(const char *applet, char *const *argv);

#endif
