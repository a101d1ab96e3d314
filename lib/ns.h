#ifndef NS_H
#define NS_H

/* THE table of namespaces (namespaces(7)). */
struct ns {
	char name[7]; /* long option of unshare(1), e.g. "mount" */
	char proc[7]; /* file in /proc/PID/ns, e.g. "mnt" */
	int flag;     /* CLONE_NEW... */
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

/* By their numbers. */
extern const struct ns ns_table[NS_COUNT];

#endif
