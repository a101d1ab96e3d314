#ifndef NS_H
#define NS_H

/* THE table of namespaces (namespaces(7)). */
struct ns {
	const char *name;   /* long option of unshare(1), e.g. "mount" */
	const char *proc;   /* file in /proc/PID/ns, e.g. "mnt" */
	int flag;           /* CLONE_NEW... */
	const char *option; /* what a kernel that has it was built with */
};

/* In the order in which unshare(1) binds them to files. */
enum ns_number {
	NS_USER,
	NS_CGROUP,
	NS_IPC,
	NS_UTS,
	NS_NET,
	NS_PID,
	NS_MOUNT,
	NS_TIME,
	NS_COUNT
};

/* By their numbers, ended by a row without a name. */
extern const struct ns ns_table[NS_COUNT + 1];

#endif
