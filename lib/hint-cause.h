#ifndef HINT_CAUSE_H
#define HINT_CAUSE_H

#include <stdbool.h>
#include <stddef.h>

/* An error and where to look: what hint.c hands to the functions below. */
struct hint_case {
	int number;       /* its errno */
	const char *text; /* whole */
	char what[256];   /* the path or name behind the step */
	const char *arg;  /* of the row */
	char found[256];  /* what was found; stands for %s in the row's text */
};

/* The text of a small file without its last newline; "" if it cannot be read. */
const char *hint_cause_read(const char *path, char *text, size_t size);

/* Each looks for one cause and returns whether it is there. */

/* Namespaces of a kind cannot be made: with the same errno. Found: its short name, or, where
 * the kernel does not know it (EINVAL), the option of its configuration. */
bool hint_cause_namespace(struct hint_case *h);

/* CAP_SYS_ADMIN is not there, but a user namespace can be made. */
bool hint_cause_no_rights(struct hint_case *h);

/* A seccomp filter refuses unshare(2) whatever its flags, as docker's and ours do; and whether
 * there is any filter. */
bool hint_cause_unshare_filter(struct hint_case *h);
bool hint_cause_filter(struct hint_case *h);

/* "/" is a directory like any other. */
bool hint_cause_chroot(struct hint_case *h);

/* The file of /proc/sys and the value in ARG, "kernel/name=0". */
bool hint_cause_sysctl(struct hint_case *h);

/* The capability ARG is not there. */
bool hint_cause_capability(struct hint_case *h);

/* Root lacks CAP_SETFCAP, without which Linux 5.12 lets nobody map it. */
bool hint_cause_root_map(struct hint_case *h);

/* This user namespace has no ids; and whether it has not all. Found: its map. */
bool hint_cause_no_ids(struct hint_case *h);
bool hint_cause_few_ids(struct hint_case *h);

/* The same for an error with the file system of an image. */
bool hint_cause_image(struct hint_case *h);

/* Process 1 of the PID namespace for children has ended. */
bool hint_cause_pid_ended(struct hint_case *h);

/* The limit of open files, of processes (found), of processes of this cgroup. */
bool hint_cause_files(struct hint_case *h);
bool hint_cause_processes(struct hint_case *h);
bool hint_cause_pids(struct hint_case *h);

/* The cgroup at the top is that of an outer container. */
bool hint_cause_cgroup_top(struct hint_case *h);

/* The kernel is older than ARG, "5.11". Found: its version. */
bool hint_cause_older(struct hint_case *h);

/* AppArmor confines this process. Found: the profile. */
bool hint_cause_profile(struct hint_case *h);

/* The kernel has no file system ARG. */
bool hint_cause_file_system(struct hint_case *h);

/* The PATH leads to the tool in the error, newuidmap or newgidmap. Found: its path. */
bool hint_cause_find_tool(struct hint_case *h);

/* no_new_privs is set; newuidmap (found) gets no rights from its file; from its mount. */
bool hint_cause_no_new_privs(struct hint_case *h);
bool hint_cause_tool(struct hint_case *h);
bool hint_cause_tool_mount(struct hint_case *h);

#endif
