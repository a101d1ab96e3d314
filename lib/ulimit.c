#include "ulimit.h"

#include "err.h"
#include "pool.h"
#include "value.h"

#include <errno.h>
#include <string.h>

static const char names[ULIMIT_COUNT][11] = {
	[RLIMIT_CORE] = "core",
	[RLIMIT_CPU] = "cpu",
	[RLIMIT_DATA] = "data",
	[RLIMIT_FSIZE] = "fsize",
	[RLIMIT_LOCKS] = "locks",
	[RLIMIT_MEMLOCK] = "memlock",
	[RLIMIT_MSGQUEUE] = "msgqueue",
	[RLIMIT_NICE] = "nice",
	[RLIMIT_NOFILE] = "nofile",
	[RLIMIT_NPROC] = "nproc",
	[RLIMIT_RSS] = "rss",
	[RLIMIT_RTPRIO] = "rtprio",
	[RLIMIT_RTTIME] = "rttime",
	[RLIMIT_SIGPENDING] = "sigpending",
	[RLIMIT_STACK] = "stack",
	[RLIMIT_AS] = "as",
};

static int find(const char *name)
{
	for (int i = 0; i < ULIMIT_COUNT; i++)
		if (!strcmp(name, names[i]))
			return i;
	return fail_plain("'%s' is no resource, such as core, nofile or nproc", name);
}

static int read_limit(const char *text, rlim_t *limit)
{
	uint64_t n = RLIM_INFINITY;

	if (strcmp(text, "-1") != 0 && strcmp(text, "unlimited") != 0 &&
		value_number(text, 0, RLIM_INFINITY - 1, &n) < 0)
		return -1;
	*limit = n;
	return 0;
}

int ulimit_set(void *config, const struct opt *row, const char *value)
{
	struct ulimit *limits = opt_member(config, row);
	char *hard = pool_keep(value), *soft, *name;
	struct rlimit limit;
	int resource;

	if (!hard)
		return -1;
	name = strsep(&hard, "=");
	soft = strsep(&hard, ":");
	if (!soft)
		return opt_refuse(row, value);
	resource = find(name);
	if (resource < 0 || read_limit(soft, &limit.rlim_cur) < 0 ||
		read_limit(hard ? hard : soft, &limit.rlim_max) < 0)
		return -1;
	if (limit.rlim_cur > limit.rlim_max)
		return fail_plain("'%s': the soft limit is above the hard one", value);
	limits->given |= 1U << resource;
	limits->value[resource] = limit;
	return 0;
}

const char *ulimit_name(int resource)
{
	return names[resource];
}

int ulimit_apply(const struct ulimit *limits)
{
	for (int i = 0; i < ULIMIT_COUNT; i++) {
		if (!(limits->given >> i & 1) || prlimit(0, i, &limits->value[i], NULL) == 0)
			continue;
		if (errno != EPERM)
			return fail_path(names[i]);
		return fail_plain("%s: is above the caller's hard limit, which only "
				  "CAP_SYS_RESOURCE lifts, for nofile up to fs.nr_open",
			names[i]);
	}
	return 0;
}
