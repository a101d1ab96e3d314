#include "ulimit.h"

#include "err.h"
#include "pool.h"
#include "text.h"
#include "value.h"

#include <errno.h>
#include <string.h>

/* By number. */
static const char names[] =
	"cpu\0fsize\0data\0stack\0core\0rss\0nproc\0nofile\0memlock\0as\0locks\0sigpending\0"
	"msgqueue\0nice\0rtprio\0rttime\0";
_Static_assert(
	RLIMIT_NPROC == 6 && RLIMIT_AS == 9 && RLIMIT_RTTIME == 15, "the order of the names");

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
	resource = text_index(names, name);
	if (resource < 0)
		return fail_plain("'%s' is no resource, such as core, nofile or nproc", name);
	if (read_limit(soft, &limit.rlim_cur) < 0 ||
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
	return text_at(names, (unsigned)resource);
}

int ulimit_apply(const struct ulimit *limits)
{
	for (int i = 0; i < ULIMIT_COUNT; i++) {
		if (!(limits->given >> i & 1) || prlimit(0, i, &limits->value[i], NULL) == 0)
			continue;
		if (errno != EPERM)
			return fail_path(ulimit_name(i));
		return fail_plain("%s: is above the caller's hard limit, which only "
				  "CAP_SYS_RESOURCE lifts, for nofile up to fs.nr_open",
			ulimit_name(i));
	}
	return 0;
}
