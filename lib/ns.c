#include "ns.h"

#include <sched.h>

const struct ns ns_table[NS_COUNT + 1] = {
	{ "user", "user", CLONE_NEWUSER, "CONFIG_USER_NS" },
	{ "cgroup", "cgroup", CLONE_NEWCGROUP, "CONFIG_CGROUPS" },
	{ "ipc", "ipc", CLONE_NEWIPC, "CONFIG_IPC_NS" },
	{ "uts", "uts", CLONE_NEWUTS, "CONFIG_UTS_NS" },
	{ "net", "net", CLONE_NEWNET, "CONFIG_NET_NS" },
	{ "pid", "pid", CLONE_NEWPID, "CONFIG_PID_NS" },
	{ "mount", "mnt", CLONE_NEWNS, "CONFIG_NAMESPACES" },
	{ "time", "time", CLONE_NEWTIME, "CONFIG_TIME_NS" },
	{ 0 },
};
