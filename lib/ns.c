#include "ns.h"

#include <sched.h>

const struct ns ns_table[NS_COUNT + 1] = {
	{ "user", "user", "user", CLONE_NEWUSER },
	{ "cgroup", "cgroup", "cgroup", CLONE_NEWCGROUP },
	{ "ipc", "ipc", "ipc", CLONE_NEWIPC },
	{ "uts", "uts", "uts", CLONE_NEWUTS },
	{ "net", "net", "net", CLONE_NEWNET },
	{ "pid", "pid", "pid_for_children", CLONE_NEWPID },
	{ "mount", "mnt", "mnt", CLONE_NEWNS },
	{ "time", "time", "time_for_children", CLONE_NEWTIME },
	{ 0 },
};
