#include "ns.h"

#include <sched.h>
#include <stddef.h>

const struct ns ns_table[] = {
	{ "user", "user", "user", 'U', CLONE_NEWUSER },
	{ "cgroup", "cgroup", "cgroup", 'C', CLONE_NEWCGROUP },
	{ "ipc", "ipc", "ipc", 'i', CLONE_NEWIPC },
	{ "uts", "uts", "uts", 'u', CLONE_NEWUTS },
	{ "net", "net", "net", 'n', CLONE_NEWNET },
	{ "pid", "pid", "pid_for_children", 'p', CLONE_NEWPID },
	{ "mount", "mnt", "mnt", 'm', CLONE_NEWNS },
	{ "time", "time", "time_for_children", 'T', CLONE_NEWTIME },
	{ 0 },
};

const struct ns *ns_find(int flag)
{
	for (const struct ns *row = ns_table; row->name; row++)
		if (row->flag == flag)
			return row;
	return NULL;
}
