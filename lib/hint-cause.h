#ifndef HINT_CAUSE_H
#define HINT_CAUSE_H

#include <stdbool.h>
#include <stddef.h>

/* An error and where to look: what the functions below look at, and what they find. */
struct hint_case {
	int number;       /* its errno */
	const char *text; /* whole */
	const char *arg;  /* of the row */
	char what[256];   /* the path or name behind the step */
	char found[1024]; /* what was found; stands for %s in the row's text */
};
extern struct hint_case hint_case;

/* Each looks for one cause and returns whether it is there. */

/* Namespaces of a kind cannot be made: with the same errno. Found: its short name, or, where
 * the kernel does not know it (EINVAL), the option of its configuration. */
bool hint_cause_namespace(void);

/* A seccomp filter refuses unshare(2) whatever its flags, as docker's and ours do; and whether
 * there is any filter. */
bool hint_cause_unshare_filter(void);
bool hint_cause_filter(void);

/* "/" is a directory like any other. */
bool hint_cause_chroot(void);

/* The file in ARG says so: "PATH=TEXT" (that is all), "PATH~TEXT" (among other things),
 * "PATH!TEXT" (not at all); a TEXT that begins with a slash is that of another file. Found:
 * what it says. Or it is not there, "PATH". */
bool hint_cause_file(void);

/* The capability ARG is not there. */
bool hint_cause_capability(void);

/* Root lacks CAP_SETFCAP, without which Linux 5.12 lets nobody map it. */
bool hint_cause_root_map(void);

/* Process 1 of the PID namespace for children has ended. */
bool hint_cause_pid_ended(void);

/* The limit of processes (found). */
bool hint_cause_processes(void);

/* The PID namespace belongs to a user namespace above ours. */
bool hint_cause_pid_owner(void);

/* Something lies over a part of /proc (found). */
bool hint_cause_proc_covered(void);

/* What is mounted below a directory is locked to it: here a mount of both can be had only. */
bool hint_cause_locked(void);

/* As many mounts as sysctl fs.mount-max (found) allows. */
bool hint_cause_mounts(void);

/* The kernel is older than ARG, "5.11". Found: its version. */
bool hint_cause_older(void);

/* no_new_privs is set. */
bool hint_cause_no_new_privs(void);

#endif
