#include "ns.h"

#include <sched.h>

const struct ns ns_table[NS_COUNT + 1] = {
	[NS_USER] = { "user", "user", CLONE_NEWUSER, "CONFIG_USER_NS" },
	[NS_CGROUP] = { "cgroup", "cgroup", CLONE_NEWCGROUP, "CONFIG_CGROUPS" },
	[NS_IPC] = { "ipc", "ipc", CLONE_NEWIPC, "CONFIG_IPC_NS" },
	[NS_UTS] = { "uts", "uts", CLONE_NEWUTS, "CONFIG_UTS_NS" },
	[NS_NET] = { "net", "net", CLONE_NEWNET, "CONFIG_NET_NS" },
	[NS_PID] = { "pid", "pid", CLONE_NEWPID, "CONFIG_PID_NS" },
	[NS_MOUNT] = { "mount", "mnt", CLONE_NEWNS, "CONFIG_NAMESPACES" },
	[NS_TIME] = { "time", "time", CLONE_NEWTIME, "CONFIG_TIME_NS" },
	{ 0 },
};
